"""Lists and facts of territories for their pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.territories.kinds import Kind
from community.territories.models import Territory
from french.typography import thousands

_TODAY: dict[str, str | Promise] = {
    Kind.REGION: gettext_lazy("Régions"),
    Kind.DEPARTEMENT: gettext_lazy("Départements"),
    Kind.EPCI: gettext_lazy("Intercommunalities"),
    Kind.COMMUNE: gettext_lazy("Communes"),
}
_PAST: dict[str, str | Promise] = {
    Kind.REGION: gettext_lazy("Former régions"),
    Kind.DEPARTEMENT: gettext_lazy("Former départements"),
    Kind.EPCI: gettext_lazy("Former intercommunalities"),
    Kind.COMMUNE: gettext_lazy("Former communes"),
}


@dataclass
class Region:
    """A région and its départements, as the list of all of them shows it."""

    territory: Territory
    departments: list[Territory] = field(default_factory=list)


@dataclass(frozen=True)
class Regions:
    """All régions: those of today with their départements, overseas collectivities, those of the past."""

    today: list[Region]
    overseas: list[Territory]
    former: list[Territory]


def regions_of(territories: Iterable[Territory]) -> Regions:
    """Sort régions and départements, given in one list, régions first."""
    today: dict[int, Region] = {}
    overseas, former = [], []
    for territory in territories:
        if territory.kind == Kind.DEPARTEMENT:
            if territory.is_current and territory.region_id in today:
                today[territory.region_id].departments.append(territory)
        elif not territory.is_current:
            former.append(territory)
        elif territory.is_overseas_collectivity:
            overseas.append(territory)
        else:
            today[territory.pk] = Region(territory)
    return Regions(list(today.values()), overseas, former)


def groups_of(territories: Iterable[Territory]) -> list[tuple[str, list[Territory]]]:
    """Return (heading, territories) for each run of the same kind, those of the past apart."""
    runs = groupby(territories, key=lambda each: (each.is_current, each.kind))
    return [(str((_TODAY if current else _PAST)[kind]), list(members)) for (current, kind), members in runs]


def in_short(territory: Territory) -> str:
    """Return what tells `territory` apart from its namesakes: what it is and where. No query when read with both."""
    parts = [territory.kind_label]
    if not territory.is_current:
        parts.append(_("no longer exists"))
    if territory.department and territory.department.is_shown:
        parts.append(f"{territory.department.name} ({territory.department.code})")
    elif territory.region:
        parts.append(territory.region.name)
    return ", ".join(parts)


def facts_of(territory: Territory) -> list[tuple[str, str]]:
    """Return (label, value) of what is known of `territory`."""
    facts = [(_("Kind"), territory.kind_label)]
    if territory.population is not None:
        facts.append((_("Population"), thousands(territory.population)))
    if territory.kind != Kind.EPCI:
        facts.append((_("INSEE code"), territory.code))
    if territory.siren:
        facts.append((_("SIREN number"), territory.siren))
    facts.append((_("Data of"), str(territory.vintage)))
    return facts
