"""What is read of those who want to follow a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.saved_searches.models import Rhythm


class RhythmForm(forms.Form):
    """How often to write."""

    rhythm = forms.ChoiceField(
        label=_("How often"), choices=Rhythm.choices, initial=Rhythm.WEEKLY, widget=forms.RadioSelect
    )


class AddressForm(RhythmForm):
    """Where to write, and how often: for those without account."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("It serves for this alone, and is forgotten as soon as you stop."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["address", "rhythm"]
