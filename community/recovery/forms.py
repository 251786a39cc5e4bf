"""Forms of account recoveries."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.presenting.forms import EMAIL_ERRORS
from community.members.forms import LONGEST_ADDRESS, ThrottledForm
from community.members.models import Member
from community.recovery.models import Reason, Recovery
from community.recovery.policies import may_open_recovery


class OpenRecoveryForm(forms.Form):
    """What staff say to open a recovery; `member` once it is valid."""

    account = forms.EmailField(
        label=_("Address of the account"), max_length=LONGEST_ADDRESS, error_messages=EMAIL_ERRORS
    )
    reason = forms.ChoiceField(label=_("What they have lost"), choices=Reason.choices, widget=forms.RadioSelect)
    contact = forms.EmailField(
        label=_("Where to send the link"),
        help_text=_("An address that they read today. They type themselves the one that the account will have."),
        max_length=LONGEST_ADDRESS,
        error_messages=EMAIL_ERRORS,
    )
    check_made = forms.CharField(
        label=_("How you know that it is really they"),
        help_text=_("For example: called back at the switchboard of their town hall. Administrators read it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    member: Member

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_account(self) -> str:
        """Find the account, and whether its recovery is for `by` to open."""
        address: str = self.cleaned_data["account"]
        member = Member.objects.with_address(address)
        if member is None:
            raise ValidationError(_("No account has this address."))
        if not may_open_recovery(self.by, member):
            raise ValidationError(_("You may not open the recovery of this account: ask an administrator."))
        self.member = member
        return address


class RecoveryAddressForm(ThrottledForm):
    """The address that the account will have."""

    address = forms.EmailField(
        label=_("Your address"),
        error_messages=EMAIL_ERRORS,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )

    def __init__(self, *args: Any, recovery: Recovery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recovery = recovery

    def clean_address(self) -> str:
        """Write it as accounts are written; who has lost the second factor alone keeps the address."""
        address = str(self.cleaned_data["address"]).lower()
        if not self.recovery.loses_address and address != self.recovery.member.email.lower():
            raise ValidationError(_("This is not the address of the account that is being recovered."))
        return address
