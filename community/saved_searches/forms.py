"""Forms to follow a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.presenting.forms import FocusOnErrorMixin
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
        error_messages={
            "required": _("Type your e-mail address, like prenom.nom@exemple.fr."),
            "invalid": _("An e-mail address is like prenom.nom@exemple.fr: look at yours again."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["address", "frequency"]
