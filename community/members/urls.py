"""Routes of accounts, one door for the site and the CMS. Their names are those by which allauth asks for them."""

from django.urls import path

from community.members.views.account import PasswordView, account, end_sessions
from community.members.views.address import AddressCodesView, AddressView
from community.members.views.bounces import resume_own_mail
from community.members.views.identities import (
    AttachIdentityView,
    DetachIdentityView,
    IdentityCallbackView,
    IdentitySignInView,
    SignOutView,
    signed_out,
)
from community.members.views.my_space import my_space
from community.members.views.reauthentication import ReauthenticationCodeView, ReauthenticationView
from community.members.views.second_factor_checks import (
    PasskeySignInView,
    SecondFactorReauthenticationView,
    SecondFactorView,
    passkey_options,
)
from community.members.views.second_factors import (
    AppView,
    PasskeyView,
    RecoveryCodesView,
    RemoveFactorView,
    second_factors,
)
from community.members.views.sign_in import SignInCodeView, SignInView
from community.members.views.sign_up import SignUpView

_second_factors = [
    path("connexion/cle/", PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("connexion/cle/options/", passkey_options, name="passkey_options"),
    path("connexion/second-facteur/", SecondFactorView.as_view(), name="mfa_authenticate"),
    path("mon-compte/confirmer/second-facteur/", SecondFactorReauthenticationView.as_view(), name="mfa_reauthenticate"),
    path("mon-compte/second-facteur/", second_factors, name="mfa_index"),
    path("mon-compte/second-facteur/<int:pk>/retrait/", RemoveFactorView.as_view(), name="remove_factor"),
    path("mon-compte/second-facteur/application/", AppView.as_view(), name="mfa_activate_totp"),
    path("mon-compte/second-facteur/cle/", PasskeyView.as_view(), name="mfa_add_webauthn"),
    path("mon-compte/second-facteur/codes/", RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
]

_identities = [
    path("connexion/par/<slug:key>/", IdentitySignInView.as_view(), name="identity_sign_in"),
    path("connexion/par/<slug:key>/retour/", IdentityCallbackView.as_view(), name="identity_callback"),
    path("deconnexion/retour/", signed_out, name="identity_signed_out"),
    path("mon-compte/identites/<int:pk>/retrait/", DetachIdentityView.as_view(), name="detach_identity"),
    path("mon-compte/identites/<slug:key>/", AttachIdentityView.as_view(), name="attach_identity"),
]

urlpatterns = [
    path("connexion/", SignInView.as_view(), name="account_login"),
    path("connexion/code/", SignInCodeView.as_view(), name="account_confirm_login_code"),
    path("inscription/", SignUpView.as_view(), name="account_signup"),
    path("deconnexion/", SignOutView.as_view(), name="account_logout"),
    path("mon-compte/", account, name="account"),
    path("mon-compte/adresse/", AddressView.as_view(), name="account_email"),
    path("mon-compte/adresse/codes/", AddressCodesView.as_view(), name="account_confirm_email"),
    path("mon-compte/confirmer/", ReauthenticationView.as_view(), name="account_reauthenticate"),
    path(
        "mon-compte/confirmer/code/", ReauthenticationCodeView.as_view(), name="account_confirm_reauthentication_code"
    ),
    path("mon-compte/courriels/", resume_own_mail, name="resume_own_mail"),
    path("mon-compte/mot-de-passe/", PasswordView.as_view(), name="account_change_password"),
    path("mon-compte/sessions/", end_sessions, name="usersessions_list"),
    # What is one's own, from every wing.
    path("mon-espace/", my_space, name="my_space"),
    *_second_factors,
    *_identities,
]
