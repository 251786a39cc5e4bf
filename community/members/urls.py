"""Routes of signing in and out, one for the site and the CMS."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from community.members.views import SignInView

app_name = "members"

urlpatterns = [
    path("connexion/", SignInView.as_view(), name="sign_in"),
    path("deconnexion/", LogoutView.as_view(), name="sign_out"),
]
