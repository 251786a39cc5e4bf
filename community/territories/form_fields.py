"""The form field of one territory: its name, or a number that is known (INSEE, SIREN, SIRET)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.territories.models import Territory
from community.territories.sirets import SIREN_DIGITS, today
from community.territories.widgets import LINE_MAX, labels, read_lines, refusal

_NUMBER = re.compile(r"[0-9]{9}|[0-9]{14}")


class TerritoryField(forms.CharField):
    """One territory by its name or number; a former one gives what replaced it.

    What leads nowhere, or to several, is refused with what may be meant.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LINE_MAX, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the name that leads back to a territory, or what was typed."""
        return labels([value])[0] if isinstance(value, Territory) else value

    def clean(self, value: Any) -> Territory | None:
        """Return the territory, None for nothing typed. Raises `ValidationError`."""
        typed = super().clean(value)
        if not typed:
            return None
        joined = "".join(typed.split())
        number = _NUMBER.fullmatch(joined)
        [matches] = read_lines([joined[:SIREN_DIGITS] if number else typed])
        current = [each for each in matches if each.is_current] or matches
        if len(current) == 1:
            return today(current[0])
        if number:
            raise ValidationError(
                _("No local authority that we know has this number. Write the name of a place, or nothing."),
                code="unknown_number",
            )
        raise ValidationError(refusal(typed, current), code="unknown")
