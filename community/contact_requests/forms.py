"""Forms of questions, answers and reports."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.presenting.forms import FocusOnErrorMixin
from community.contact_requests.texts import READ_MAX, normal_text, validate_text
from community.members.forms import ThrottledForm

REASON_MAX = 500


class PlainTextField(forms.CharField):
    """A text of several lines, plain, of a size that somebody reads."""

    default_validators = [validate_text]

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 8}), **options)

    def to_python(self, value: Any) -> str:
        """Return the text as it is stored."""
        return normal_text(str(value or "")[:READ_MAX])


class ContactRequestForm(ThrottledForm):
    """A question. `form_key` makes it one however often it is sent."""

    text = PlainTextField(
        label=_("Your question"),
        help_text=_("Say what you want to do, and where you are with it. Plain text, 5,000 characters at most."),
    )
    shares_address = forms.BooleanField(
        label=_("I give my e-mail address for the answer"),
        required=False,
        help_text=_("Then the person reads it and may write to you directly. Otherwise, they answer here."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AnswerForm(FocusOnErrorMixin, forms.Form):
    """The one answer."""

    text = PlainTextField(label=_("Your answer"), help_text=_("One answer, that the person reads by mail and here."))


class ReportForm(forms.Form):
    """What is wrong; one may say nothing of it."""

    reason = forms.CharField(max_length=REASON_MAX, required=False)
