"""The form field for the territories of a page: one a line, for a list would have 36,000 options."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.territories.models import Territory
from community.territories.names import fold


def _refused(line: str) -> str:
    """Return `line` as the field will quote it when it refuses it; a number must not pass for a key."""
    return f"{line} ?" if line.isdecimal() else line


class TerritoryLines(forms.Textarea):
    """The addresses of territories, one a line; a name is understood when one territory bears it.

    The value is that of a field of many territories: their keys. A line that leads nowhere is left as typed, so
    that the field refuses it by name.
    """

    help_text = _("One a line: its name, or its address on the page of territories when several bear the name.")

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        lines = [line.strip() for line in (data.get(name) or "").replace("\x00", "").splitlines() if line.strip()]
        folded = [fold(line) for line in lines]
        matching = Territory.objects.filter(Q(slug__in=lines) | Q(folded_name__in=folded))
        rows = list(matching.values_list("pk", "slug", "folded_name"))
        by_slug = {slug: pk for pk, slug, _ in rows}
        bearing = Counter(name for _, _, name in rows)
        by_name = {name: pk for pk, _, name in rows if bearing[name] == 1}
        return [
            by_slug.get(line) or by_name.get(key) or _refused(line) for line, key in zip(lines, folded, strict=True)
        ]

    def format_value(self, value: Any) -> str:
        keys = [str(each) for each in value or ()]
        known = Territory.objects.filter(pk__in=[key for key in keys if key.isdecimal()])
        slugs = {str(pk): slug for pk, slug in known.values_list("pk", "slug")}
        return "\n".join(slugs.get(key, key) for key in keys)
