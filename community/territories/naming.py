"""How the name of a territory is read: what it says of its kind, and the département in brackets."""

import re
from dataclasses import dataclass

from community.territories.folding import fold
from community.territories.kinds import Kind, LegalForm

_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<place>[^()]+)\)\s*$")
_OF = r"(?: (?:de la|de l|du|des|de|d))?"
_SPOKEN = [
    (re.compile(rf"^(?:ville|commune|mairie){_OF} (?P<name>.+)"), Kind.COMMUNE, ""),
    (re.compile(rf"^(?:departement|conseil departemental){_OF} (?P<name>.+)"), Kind.DEPARTEMENT, ""),
    (re.compile(rf"^(?:region|conseil regional){_OF} (?P<name>.+)"), Kind.REGION, ""),
    (re.compile(rf"^communaute de communes{_OF} (?P<name>.+)"), Kind.EPCI, LegalForm.COMMUNITY_OF_COMMUNES),
    (re.compile(rf"^communaute d agglomeration{_OF} (?P<name>.+)"), Kind.EPCI, LegalForm.AGGLOMERATION),
    (re.compile(rf"^communaute urbaine{_OF} (?P<name>.+)"), Kind.EPCI, LegalForm.URBAN_COMMUNITY),
]
_TOWN_AND_COMMUNITY = re.compile(
    r"^ville et (?P<community>communauté .+? )(?P<of>de |d['’]|du |des )(?P<name>.+)$", re.I
)


@dataclass(frozen=True)
class SpokenName:
    """A name taken apart, all in folded words; `kind` and `place` are empty when the name does not tell."""

    whole: str
    core: str
    kind: str = ""
    legal_form: str = ""
    place: str = ""


def take_apart(name: str) -> SpokenName:
    """Return what `name` says: "Communauté urbaine de Dunkerque", "Lille (Nord)", "Département de l'Isère"."""
    bracketed = _BRACKETS.match(name.strip())
    place = fold(bracketed["place"]) if bracketed else ""
    whole = fold(bracketed["name"] if bracketed else name)
    for pattern, kind, legal_form in _SPOKEN:
        if spoken := pattern.match(whole):
            return SpokenName(whole, spoken["name"], kind, legal_form, place)
    return SpokenName(whole, whole, place=place)


def parts_by_comma(name: str) -> list[str]:
    """Return the names between commas, those in brackets left alone."""
    return [part.strip() for part in re.split(r",(?![^()]*\))", name) if part.strip()]


def parts_by_and(name: str) -> list[str]:
    """Return the names around "et": "Ville et communauté d'agglomération de Mulhouse" names Mulhouse twice."""
    if both := _TOWN_AND_COMMUNITY.match(name.strip()):
        return [f"Ville {both['of']}{both['name']}", f"{both['community']}{both['of']}{both['name']}"]
    return [part.strip() for part in re.split(r"\s+et\s+", name) if part.strip()]
