"""Match the territories that a text names. An ambiguous name is not matched."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from community.territories.entries import DATA
from community.territories.kinds import Kind
from community.territories.models import Territory
from community.territories.names import ParsedName, fold, parse_name, parts_by_and, parts_by_comma

OTHER_NAMES = DATA / "autres-noms.json"


@dataclass
class Matches:
    """The territories a text names, in its order, and the parts of it that name none we know."""

    territories: list[Territory] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)


class Matcher:
    """Matches many names from one index in memory, made with one query.

    Régions come before all else that has their name ("Bretagne" is also a village). Beyond them a name must
    be that of one territory only, or say which: "Montreuil (Seine-Saint-Denis)", "Département de la Mayenne".
    """

    def __init__(self, other_names: Path = OTHER_NAMES) -> None:
        self._named: dict[tuple[str, str], list[Territory]] = defaultdict(list)
        self._by_code: dict[tuple[str, str], Territory] = {}
        self._departments_of_epci: dict[int, set[int]] = defaultdict(set)
        for territory in Territory.objects.order_by():
            self._by_code[territory.kind, territory.code] = territory
            for name in {territory.folded_name, territory.sort_name}:
                self._named[territory.kind, name].append(territory)
            if territory.epci_id and territory.department_id:
                self._departments_of_epci[territory.epci_id].add(territory.department_id)
        self._other_names = self._read_other_names(other_names)

    def match(self, name: str) -> Territory | None:
        """Return the territory that `name` names, or None when it names none, or several."""
        if territory := self._other_names.get(fold(name)):
            return territory
        parsed = parse_name(name)
        if not parsed.core:
            return None
        if parsed.kind:
            return _only(self._of_kind(parsed)) or _only(self._named_in(Kind.EPCI, parsed, parsed.whole))
        return self._bare(parsed)

    def match_all(self, name: str) -> list[Territory]:
        """Return every territory that `name` names, in its order, none twice."""
        return self.read(name).territories

    def read(self, name: str) -> Matches:
        """Return the territories in a text such as "Région Bourgogne et Pays Corbigeois", and what names none."""
        matches = Matches()
        for part in [name] if self.match(name) else parts_by_comma(name):
            territory = self.match(part)
            smaller = [part] if territory else parts_by_and(part)
            # "Communauté de communes X et Nord" is no reason to find the Nord: the first name must be known.
            if len(smaller) > 1 and not self.match(smaller[0]):
                smaller = [part]
            for each in smaller:
                territory = self.match(each)
                if territory is None:
                    matches.unmatched.append(each)
                elif territory not in matches.territories:
                    matches.territories.append(territory)
        return matches

    def _read_other_names(self, path: Path) -> dict[str, Territory]:
        rows = json.loads(path.read_text(encoding="utf-8"))["names"]
        known = {fold(row["name"]): self._by_code.get((row["kind"], row["code"])) for row in rows}
        return {name: territory for name, territory in known.items() if territory}

    def _of_kind(self, parsed: ParsedName) -> list[Territory]:
        """Return the candidates for a name that says its kind."""
        candidates = self._named_in(parsed.kind, parsed, parsed.core)
        if parsed.kind == Kind.COMMUNE:
            exact = [each for each in candidates if each.folded_name == parsed.core]
            return exact or candidates
        if parsed.kind == Kind.EPCI:
            return [each for each in candidates if each.legal_form == parsed.legal_form]
        return candidates

    def _bare(self, parsed: ParsedName) -> Territory | None:
        """Return the territory of a name that does not say its kind."""
        regions = self._named_in(Kind.REGION, parsed, parsed.whole)
        if region := _only(each for each in regions if not each.is_overseas_collectivity):
            return region
        places = [each for each in regions if each.is_overseas_collectivity]
        departments = self._named_in(Kind.DEPARTEMENT, parsed, parsed.whole)
        places += [each for each in departments if not each.is_overseas_collectivity]
        communes = self._named_in(Kind.COMMUNE, parsed, parsed.whole)
        places += [each for each in communes if each.folded_name == parsed.whole]
        return _only(places) if places else _only(self._named_in(Kind.EPCI, parsed, parsed.whole))

    def _named_in(self, kind: str, parsed: ParsedName, name: str) -> list[Territory]:
        """Return the territories of that kind and name, only those in the département or région in brackets."""
        candidates = self._named.get((kind, name), [])
        return [each for each in candidates if self._is_in(each, parsed.place)] if parsed.place else candidates

    def _is_in(self, territory: Territory, place: str) -> bool:
        containers = self._named.get((Kind.DEPARTEMENT, place), []) + self._named.get((Kind.REGION, place), [])
        if department := self._by_code.get((Kind.DEPARTEMENT, place.upper())):
            containers = [*containers, department]
        held_by = {territory.department_id, territory.region_id, *self._departments_of_epci.get(territory.pk, ())}
        return any(container.pk in held_by for container in containers)


def _only(candidates: Iterable[Territory]) -> Territory | None:
    """Return the one candidate; those of today before those of the past; None when several are left."""
    every = list(candidates)
    today = [each for each in every if each.is_current] or every
    return today[0] if len(today) == 1 else None


def match(name: str) -> Territory | None:
    """Match one name; make a `Matcher` to match many."""
    return Matcher().match(name)


def match_all(name: str) -> list[Territory]:
    """Match all the territories in one text; make a `Matcher` to match many."""
    return Matcher().match_all(name)
