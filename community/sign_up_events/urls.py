"""Routes of event mode: the code that is typed, the address of the QR code, the attachment of who has joined."""

from django.urls import path

from community.sign_up_events.views import CodeView, attach_own_profile, join_by_address

app_name = "sign_up_events"

urlpatterns = [
    path("", CodeView.as_view(), name="code"),
    path("rattachement/", attach_own_profile, name="attach"),
    path("<str:key>/", join_by_address, name="join"),
]
