"""The pause of mail."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PAUSE_MAX = timedelta(days=366)


class PauseForm(forms.Form):
    """Until when no mail leaves."""

    until = forms.DateField(label=_("No mail until"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_until(self) -> date:
        """Refuse a day that is past, or more than a year away."""
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= until <= today + PAUSE_MAX:
            raise ValidationError(_("Choose a day from today to a year from now."))
        return until
