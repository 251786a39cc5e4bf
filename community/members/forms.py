"""Forms of members."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.forms import EMAIL_ERRORS, FocusOnErrorMixin
from community.members.throttling import count_sign_in
from foundation.throttling.limits import ThrottledError
from foundation.throttling.operations import uncount_attempt

# Longer is not a password but an attempt to keep the hasher busy.
LONGEST_PASSWORD = 1_024
MINUTE_S = 60


class SignInForm(FocusOnErrorMixin, AuthenticationForm):
    """E-mail and password. The same words answer an unknown address and a wrong password.

    `refusal` says until when passwords are not checked, after too many attempts (`community/members/throttling.py`).
    """

    username = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages=EMAIL_ERRORS,
    )
    error_messages = {
        "invalid_login": _("This address and this password do not go together. Check both and try again."),
        "inactive": _("This account is closed."),
    }
    refusal: ThrottledError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].max_length = LONGEST_PASSWORD  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the password, within the rate limits."""
        address, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not address or not password:
            return super().clean()
        if len(password) > LONGEST_PASSWORD:
            raise self.get_invalid_login_error()
        try:
            attempt = count_sign_in(
                address=address,
                remote_address=self.request.META.get("REMOTE_ADDR", "") if self.request else "",
                device=self.request.COOKIES.get(settings.DEVICE_COOKIE_NAME) if self.request else None,
            )
        except ThrottledError as refusal:
            self.refusal = refusal
            raise ValidationError(_wait(refusal.wait_s), code="throttled") from refusal
        cleaned = super().clean()
        uncount_attempt(attempt)
        return cleaned

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Refuse closed accounts, and demonstration accounts in production."""
        super().confirm_login_allowed(user)  # type: ignore[arg-type]
        if settings.IS_PRODUCTION and getattr(user, "is_demonstration", False):
            raise ValidationError(self.error_messages["invalid_login"], code="invalid_login")


def _wait(seconds: int) -> str:
    """Return the sentence for somebody whose password was not checked."""
    if seconds <= MINUTE_S:
        return ngettext(
            "Too many tries: this one was not looked at. Wait %(count)s second, then try again.",
            "Too many tries: this one was not looked at. Wait %(count)s seconds, then try again.",
            seconds,
        ) % {"count": seconds}
    minutes = -(-seconds // MINUTE_S)
    return ngettext(
        "Too many tries: this one was not looked at. Wait %(count)s minute, then try again.",
        "Too many tries: this one was not looked at. Wait %(count)s minutes, then try again.",
        minutes,
    ) % {"count": minutes}
