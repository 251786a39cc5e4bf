"""Routes of the charter; its text has the address of its page."""

from django.urls import path

from community.charter.views import AcceptanceView

app_name = "charter"
urlpatterns = [path("", AcceptanceView.as_view(), name="acceptance")]
