"""Forms of members."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting.forms import EMAIL_ERRORS, FocusOnErrorMixin
from community.members.address_change import AddressChange
from community.members.models import Member
from community.members.names import normal_name, validate_name
from community.members.passwords import LONGEST_PASSWORD
from community.members.policies import may_sign_in
from community.members.throttling import count_sign_in, device_of
from foundation.throttling.limits import ThrottledError
from foundation.throttling.models import Attempt
from foundation.throttling.operations import uncount_attempt

MINUTE_S = 60
LONGEST_CODE = 32
LONGEST_ADDRESS = 254


class ThrottledForm(FocusOnErrorMixin, forms.Form):
    """A form over whose rate limit one may be. `refusal` says until when what it asks for is not looked at."""

    refusal: ThrottledError | None = None

    def refuse(self, refusal: ThrottledError) -> None:
        """Note that a rate limit is reached, and say how long to wait."""
        self.refusal = refusal
        self.add_error(None, ValidationError(sentence_of(refusal), code="throttled"))

    def check_within_limits(self, count: Callable[[], list[Attempt]], check: Callable[[], object]) -> None:
        """Count an attempt, then `check` it; one over a rate limit is refused unchecked, one that passes is uncounted.

        `count` raises `ThrottledError`; what `check` raises is left to the form, and the attempt stays counted.
        """
        try:
            attempt = count()
        except ThrottledError as refusal:
            self.refuse(refusal)
            return
        check()
        uncount_attempt(attempt)


class SignInForm(ThrottledForm, AuthenticationForm):
    """An address, and a password for who has one; without it, a code is sent.

    The same words answer an unknown address and a wrong password.
    """

    username = forms.EmailField(
        label=_("E-mail address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "autofocus": True}),
        error_messages=EMAIL_ERRORS,
    )
    error_messages = {
        "invalid_login": _("This address and this password do not go together. Check both and try again."),
        "inactive": _("This account is closed."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.max_length = LONGEST_PASSWORD  # type: ignore[attr-defined]
        password.required = password.widget.is_required = False
        password.help_text = _("No password, or forgotten? Leave this empty: a code comes by mail.")

    def clean(self) -> dict[str, Any]:
        """Check the password, within the rate limits."""
        address, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not address or not password:
            return self.cleaned_data
        if len(password) > LONGEST_PASSWORD:
            raise self.get_invalid_login_error()
        self.check_within_limits(partial(count_attempt_of, self.request, address), super().clean)
        return self.cleaned_data

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Refuse closed accounts, and demonstration accounts in production."""
        super().confirm_login_allowed(user)  # type: ignore[arg-type]
        if isinstance(user, Member) and not may_sign_in(user):
            raise ValidationError(self.error_messages["invalid_login"], code="invalid_login")


class NamesForm(ThrottledForm):
    """The name under which one is known here; `names` once it is valid.

    Whether it looks like that of another is asked for a profile alone: a stranger learns here of nobody's name.
    """

    first_name = forms.CharField(
        label=_("First name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what is no name, as profiles do."""
        if not self.errors:
            try:
                validate_name(" ".join(self.names.values()))
            except ValidationError as error:
                self.add_error("first_name", error)
        return self.cleaned_data

    @property
    def names(self) -> dict[str, str]:
        """Return the names by the fields of the account."""
        return {name: normal_name(self.cleaned_data[name]) for name in ("first_name", "last_name")}


class SignUpForm(NamesForm):
    """A name and an address, to which a code goes."""

    address = forms.EmailField(
        label=_("E-mail address"),
        error_messages=EMAIL_ERRORS,
        help_text=_("Rather that of your work: it says where you are from."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def code_widget(**attrs: Any) -> forms.TextInput:
    """Return the field of a code: a browser or a telephone may offer it by itself."""
    return forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": LONGEST_CODE, **attrs}
    )


class CodeForm(ThrottledForm):
    """The code of a message, within the rate limits of its address."""

    code = forms.CharField(label=_("Code"), max_length=LONGEST_CODE, widget=code_widget(autofocus=True))

    def __init__(self, *args: Any, request: HttpRequest, address: str, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.address, self.expected = request, address, expected

    def clean_code(self) -> str:
        """Compare the code; with dashes, spaces, or neither."""
        self.check_within_limits(partial(count_attempt_of, self.request, self.address), self._compare)
        return str(self.cleaned_data["code"])

    def _compare(self) -> None:
        if not compare_user_code(actual=self.cleaned_data["code"], expected=self.expected):
            raise ValidationError(_("This is not the code of the message. Look at it again."), code="wrong_code")


class ConfirmPasswordForm(ThrottledForm):
    """The password of who is signed in already, within the rate limits of the account."""

    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        """Check the password."""
        address = self.request.user.email  # type: ignore[union-attr]
        self.check_within_limits(partial(count_attempt_of, self.request, address), self._compare)
        return str(self.cleaned_data["password"])

    def _compare(self) -> None:
        if not self.request.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("This is not your password."), code="wrong_password")


class NewPasswordForm(FocusOnErrorMixin, forms.Form):
    """A password to set, typed once: who mistypes it signs in with a code."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, member: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_password(self) -> str:
        """Refuse what is short, common, or like the name of who chooses it."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.member)
        return password


class AddressForm(ThrottledForm):
    """A new address."""

    address = forms.EmailField(
        label=_("New address"),
        error_messages=EMAIL_ERRORS,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )

    def clean_address(self) -> str:
        """Write it as accounts are written."""
        return str(self.cleaned_data["address"]).lower()


class AddressCodesForm(ThrottledForm):
    """The codes of both addresses, within the rate limits of the account."""

    former_code = forms.CharField(label=_("Code of the present address"), max_length=LONGEST_CODE, widget=code_widget())
    new_code = forms.CharField(label=_("Code of the new address"), max_length=LONGEST_CODE, widget=code_widget())

    def __init__(self, *args: Any, request: HttpRequest, change: AddressChange, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.change = request, change

    def clean(self) -> dict[str, Any]:
        """Compare both codes."""
        if not self.errors:
            self.check_within_limits(partial(count_attempt_of, self.request, self.change.former), self._compare)
        return self.cleaned_data

    def _compare(self) -> None:
        if not self.change.is_confirmed_by(**self.cleaned_data):
            raise ValidationError(_("These are not the codes of the two messages. Look at them again."), "wrong_code")


def count_attempt_of(request: HttpRequest | None, address: str) -> list[Attempt]:
    """Count an attempt of this browser at the account of `address`; raises `ThrottledError`."""
    return count_sign_in(
        address=address,
        remote_address=request.META.get("REMOTE_ADDR", "") if request else "",
        device=device_of(request) if request else None,
    )


def sentence_of(refusal: ThrottledError) -> str:
    """Return the sentence for somebody whose attempt was not looked at."""
    if refusal.wait_s <= MINUTE_S:
        return ngettext(
            "Too many tries: this one was not looked at. Wait %(count)s second, then try again.",
            "Too many tries: this one was not looked at. Wait %(count)s seconds, then try again.",
            refusal.wait_s,
        ) % {"count": refusal.wait_s}
    minutes = -(-refusal.wait_s // MINUTE_S)
    return ngettext(
        "Too many tries: this one was not looked at. Wait %(count)s minute, then try again.",
        "Too many tries: this one was not looked at. Wait %(count)s minutes, then try again.",
        minutes,
    ) % {"count": minutes}
