"""Forms of members."""

from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """E-mail and password. The same words answer an unknown address and a wrong password."""

    username = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    error_messages = {
        "invalid_login": _("This address and this password do not go together. Check both and try again."),
        "inactive": _("This account is closed."),
    }

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Refuse closed accounts, and demonstration accounts in production."""
        super().confirm_login_allowed(user)  # type: ignore[arg-type]
        if settings.IS_PRODUCTION and getattr(user, "is_demonstration", False):
            raise ValidationError(self.error_messages["invalid_login"], code="invalid_login")
