"""The form of the first steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.presenting.forms import FocusOnErrorMixin
from community.territories.form_fields import TerritoryField
from community.themes.models import Theme


class FirstStepsForm(FocusOnErrorMixin, forms.Form):
    """Everything is optional; `suggestion` is what the event at which one joined proposes."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("What interests you"), required=False, widget=forms.CheckboxSelectMultiple
    )
    territory = TerritoryField(
        label=_("Where you work"),
        required=False,
        help_text=_("A commune, an intercommunality, a département or a région: its name, INSEE code, SIREN or SIRET."),
    )
    joins_event = forms.BooleanField(required=False)

    def __init__(self, *args: Any, suggestion: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if suggestion:
            self.fields["joins_event"].label = suggestion
        else:
            del self.fields["joins_event"]
