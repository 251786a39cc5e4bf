"""Forms to follow a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.presenting.forms import EMAIL_ERRORS, FocusOnErrorMixin
from community.saved_searches.models import Frequency


class FrequencyForm(FocusOnErrorMixin, forms.Form):
    """How often to send mail."""

    frequency = forms.ChoiceField(
        label=_("How often"), choices=Frequency.choices, initial=Frequency.WEEKLY, widget=forms.RadioSelect
    )


class AddressForm(FrequencyForm):
    """The e-mail address and how often: for readers without account."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("It serves for this alone, and is forgotten as soon as you stop."),
        max_length=254,
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["address", "frequency"]
