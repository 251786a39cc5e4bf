"""Signing in."""

from django.contrib.auth.views import LoginView

from community.members.forms import SignInForm


class SignInView(LoginView):
    """The sign-in page; whoever is signed in already goes on."""

    template_name = "community/members/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
