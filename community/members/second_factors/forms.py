"""Forms of second factors, within the rate limits of the account."""

from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.members.forms import LONGEST_CODE, ThrottledForm, code_widget
from community.members.models import Member
from community.members.second_factors.operations import matching_step, use_code
from community.members.second_factors.passkeys import LONGEST_CREDENTIAL, LONGEST_NAME, check_new, parse, passkey_of
from community.members.throttling import count_passkey, count_second_factor


class SecondFactorForm(ThrottledForm):
    """What shows a second factor of `member`; `factor` once it is valid."""

    factor: Authenticator

    def __init__(self, *args: Any, request: HttpRequest, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.member = request, member

    def clean(self) -> dict[str, Any]:
        """Look for the factor, within the rate limits."""
        if not self.errors:
            self.check_within_limits(partial(count_second_factor, self.request, self.member.email), self._check)
        return self.cleaned_data

    def _check(self) -> None:
        self.factor = self.find()

    def find(self) -> Authenticator:
        """Return the factor; raises `ValidationError` for a wrong one."""
        raise NotImplementedError


class SecondCodeForm(SecondFactorForm):
    """A code of the application, or a recovery code."""

    code = forms.CharField(label=_("Code"), max_length=LONGEST_CODE, widget=code_widget(autofocus=True))

    def find(self) -> Authenticator:
        """Use the code up."""
        factor = use_code(member=self.member, code=self.cleaned_data["code"])
        if factor is None:
            sentence = _("This code is wrong, or was used already. Wait for the next one.")
            raise ValidationError({"code": ValidationError(sentence, code="wrong_code")})
        return factor


class PasskeyForm(SecondFactorForm):
    """A passkey of the member, which the browser shows."""

    credential = forms.CharField(max_length=LONGEST_CREDENTIAL, widget=forms.HiddenInput)

    def find(self) -> Authenticator:
        """Check the answer of the browser."""
        return passkey_of(parse(self.cleaned_data["credential"]), self.member)


class PasskeySignInForm(ThrottledForm):
    """A passkey that says by itself whose it is; the limits are those of the network, for the name may be made up."""

    credential = forms.CharField(max_length=LONGEST_CREDENTIAL, widget=forms.HiddenInput)
    factor: Authenticator

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        """Check the answer of the browser."""
        if not self.errors:
            remote_address = self.request.META.get("REMOTE_ADDR", "")
            self.check_within_limits(partial(count_passkey, remote_address=remote_address), self._check)
        return self.cleaned_data

    def _check(self) -> None:
        self.factor = passkey_of(parse(self.cleaned_data["credential"]))


class NewAppForm(ThrottledForm):
    """The first code of an application that has just read the secret; `step` once it is valid."""

    code = forms.CharField(label=_("Code of the application"), max_length=LONGEST_CODE, widget=code_widget())
    step: int

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = secret

    def clean_code(self) -> str:
        """Compare the code: the secret is in the hands of who types it, there is nothing to guess."""
        code = str(self.cleaned_data["code"])
        step = matching_step(self.secret, code)
        if step is None:
            raise ValidationError(_("This is not the code of the application now. Is your telephone on time?"))
        self.step = step
        return code


class NewPasskeyForm(ThrottledForm):
    """A passkey that the browser has just made, and the name by which one will know it."""

    name = forms.CharField(
        label=_("A name to know it by"),
        max_length=LONGEST_NAME,
        help_text=_("For example: “my telephone”, “the computer of the office”."),
    )
    credential = forms.CharField(max_length=LONGEST_CREDENTIAL, widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        """Check the answer of the browser."""
        return check_new(parse(self.cleaned_data["credential"]))
