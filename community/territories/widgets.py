"""The form field for the territories of a page: one a line, for a list would have 36,000 options."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.territories.completion import complete_places
from community.territories.models import Territory
from community.territories.names import BRACKETS, fold
from community.territories.querysets import TerritoryQuerySet

# No name is as long, no page as many: what is beyond is not looked up.
LINE_MAX = 200
LINES_MAX = 200
NAMED_MAX = 5
# Codes of communes (INSEE) and of authorities (SIREN).
_CODE = re.compile(r"[0-9][0-9ABab][0-9]{3}|[0-9]{9}")


def _with_places() -> TerritoryQuerySet:
    return Territory.objects.without_doubles().select_related("department", "region").order_by("-population", "pk")


def _above(territory: Territory) -> list[str]:
    return [each.name for each in (territory.department, territory.region) if each]


def _places(territory: Territory) -> set[str]:
    """Return what may stand in brackets after the name of a territory, folded."""
    return {fold(word) for word in (*_above(territory), territory.kind_label, territory.get_kind_display())}


def labels(territories: Sequence[Territory]) -> list[str]:
    """Return a name for each that leads back to it alone: "Cluny", "Saint-Denis (Seine-Saint-Denis)"; one query.

    The address stands for the few whose name and place others have too.
    """
    same: dict[str, list[Territory]] = defaultdict(list)
    for each in _with_places().filter(folded_name__in={each.folded_name for each in territories}):
        same[each.folded_name].append(each)
    return [_label(each, [one for one in same[each.folded_name] if one.pk != each.pk]) for each in territories]


def _label(territory: Territory, others: list[Territory]) -> str:
    if not others:
        return territory.name
    for place in (*_above(territory)[:1], territory.kind_label):
        if not any(fold(place) in _places(other) for other in others):
            return f"{territory.name} ({place})"
    return territory.slug


def read_lines(lines: Sequence[str]) -> list[list[Territory]]:
    """Return the territories that each line may name, the most populous first; one query."""
    parts = [BRACKETS.match(line) for line in lines]
    names = [fold(part["name"] if part else line) for part, line in zip(parts, lines, strict=True)]
    codes = [line for line in lines if _CODE.fullmatch(line)]
    wanted = Q(slug__in=lines) | Q(folded_name__in=[name for name in names if name])
    wanted |= Q(kind="commune", code__in=codes) | Q(siren__in=codes)
    rows = list(_with_places().filter(wanted)) if lines else []
    matches = []
    for line, name, part in zip(lines, names, parts, strict=True):
        exact = [
            each for each in rows if line in (each.slug, each.siren) or (each.kind, each.code) == ("commune", line)
        ]
        named = [each for each in rows if each.folded_name == name]
        matches.append(exact or [each for each in named if not part or fold(part["place"]) in _places(each)])
    return matches


class TerritoryLines(forms.Textarea):
    """One territory a line. With JavaScript, names are proposed as one types (`territory-lines.js`)."""

    help_text = gettext_lazy("One a line: its name, followed by its département in brackets when several bear it.")

    class Media:
        js = ["cms/territory-lines.js"]
        css = {"all": ["cms/territory-lines.css"]}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        proposed = {
            "data-territory-names": reverse_lazy("territory_names"),
            "data-territory-add": gettext_lazy("Look for a territory"),
            "data-territory-none": gettext_lazy("No territory has this name."),
            "data-territory-added": gettext_lazy("Added:"),
        }
        super().__init__({"rows": 3, **proposed, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return the lines as typed."""
        lines = (data.get(name) or "").replace("\x00", "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def format_value(self, value: Any) -> str:
        """Return a line for each key (a number) or each line as it was typed."""
        keys = [each for each in value or () if isinstance(each, int)]
        territories = list(_with_places().filter(pk__in=keys)) if keys else []
        names = dict(zip((each.pk for each in territories), labels(territories) if keys else (), strict=True))
        return "\n".join(names.get(each, str(each)) if isinstance(each, int) else each for each in value or ())


class TerritoriesField(forms.ModelMultipleChoiceField):
    """Territories by their names; a name that leads nowhere, or to several, is refused with what may be meant."""

    widget = TerritoryLines

    def clean(self, value: Any) -> Any:
        """Return the territories. Raises `ValidationError` with a message for each line that names none, or several."""
        lines = list(value or ())
        if len(lines) > LINES_MAX:
            raise ValidationError(_("At most %(number)s territories a page.") % {"number": LINES_MAX})
        matches = read_lines([line[:LINE_MAX] for line in lines])
        refused = [refusal(line, each) for line, each in zip(lines, matches, strict=True) if len(each) != 1]
        if refused:
            raise ValidationError(refused)
        if self.required and not matches:
            raise ValidationError(self.error_messages["required"], code="required")
        return Territory.objects.filter(pk__in=[each.pk for [each] in matches])

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether the lines name others than before."""
        before = {getattr(each, "pk", each) for each in initial or ()}
        matches = read_lines([line[:LINE_MAX] for line in (data or ())[:LINES_MAX]])
        return before != {each.pk for match in matches for each in match}


def refusal(line: str, matches: list[Territory]) -> str:
    """Return why a line that names no territory, or the several of `matches`, is refused, with what may be meant."""
    name = line[:LINE_MAX]
    if matches:
        known: Iterable[str] = labels(matches[:NAMED_MAX])
        return _("Several territories are called “%(name)s”. Write one of these: %(names)s.") % {
            "name": name,
            "names": ", ".join(known),
        }
    if near := [each.title for each in complete_places(name, NAMED_MAX)]:
        return _("No territory is called “%(name)s”. Perhaps: %(names)s.") % {"name": name, "names": ", ".join(near)}
    return _("No territory is called “%(name)s”.") % {"name": name}
