"""The form of staff who change a level."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.presenting.forms import FocusOnErrorMixin


class ExplanationForm(FocusOnErrorMixin, forms.Form):
    """Why; the member reads it."""

    explanation = forms.CharField(
        label=_("Why"), max_length=500, help_text=_("The member reads this."), widget=forms.Textarea(attrs={"rows": 3})
    )
