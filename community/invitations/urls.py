"""Routes of invitations for who is invited."""

from django.urls import path

from community.invitations.views import AcceptView

app_name = "invitations"

urlpatterns = [path("<str:token>/", AcceptView.as_view(), name="accept")]
