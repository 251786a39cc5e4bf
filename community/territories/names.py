"""Names of territories: folded to compare and sort them, and parsed for the kind and the place that they say."""

import re
from dataclasses import dataclass

from community.territories.kinds import Kind, LegalForm
from french.folding import fold as fold_text

_WORD = re.compile(r"[a-z0-9]+")
_SHORTENED = {"st": "saint", "ste": "sainte"}
_ARTICLES = re.compile(
    r"^(?:communaute (?:de communes|d agglomeration|urbaine) )?(?:(?:de la|de l|du|des|de|d|le|la|les|l) )?"
)
# "Lille (Nord)".
BRACKETS = re.compile(r"^(?P<name>[^()]++)\((?P<place>[^()]++)\)$")
_OF = r"(?: (?:de la|de l|du|des|de|d))?"
_PATTERNS = [
    (re.compile(rf"^(?:ville|commune|mairie){_OF} (?P<name>.+)"), Kind.COMMUNE, ""),
    (re.compile(rf"^(?:departement|conseil departemental){_OF} (?P<name>.+)"), Kind.DEPARTEMENT, ""),
    (re.compile(rf"^(?:region|conseil regional){_OF} (?P<name>.+)"), Kind.REGION, ""),
    (re.compile(rf"^communaute de communes{_OF} (?P<name>.+)"), Kind.EPCI, LegalForm.COMMUNITY_OF_COMMUNES),
    (re.compile(rf"^communaute d agglomeration{_OF} (?P<name>.+)"), Kind.EPCI, LegalForm.AGGLOMERATION),
    (re.compile(rf"^communaute urbaine{_OF} (?P<name>.+)"), Kind.EPCI, LegalForm.URBAN_COMMUNITY),
]
_TOWN_AND_COMMUNITY = re.compile(
    r"^ville et (?P<community>communauté .+? )(?P<of>de |d['’]|du |des )(?P<name>.+)$", re.I | re.S
)
# A comma within brackets parts nothing.
_BETWEEN_COMMAS = re.compile(r"(?:[^(),]++|\([^()]*+\)|[()])++")
_AND = re.compile(r"(?<!\s)\s++et\s++")


def fold(text: str) -> str:
    """Return `text` in plain lower-case words with single spaces, "St" spelled out: "Saint-Étienne" and
    "st etienne" are the same. A text without letters or digits folds to nothing.
    """
    return " ".join(_SHORTENED.get(word, word) for word in _WORD.findall(fold_text(text)))


def sorting_name(folded: str) -> str:
    """Return what a folded name is sorted by: "communaute de communes du clunisois" stands at C of "clunisois"."""
    return _ARTICLES.sub("", folded) or folded


@dataclass(frozen=True)
class ParsedName:
    """A parsed name, all in folded words; `kind` and `place` are empty when the name does not say them."""

    whole: str
    core: str
    kind: str = ""
    legal_form: str = ""
    place: str = ""


def parse_name(name: str) -> ParsedName:
    """Parse a name: "Communauté urbaine de Dunkerque", "Lille (Nord)", "Département de l'Isère"."""
    bracketed = BRACKETS.match(name.strip())
    place = fold(bracketed["place"]) if bracketed else ""
    whole = fold(bracketed["name"] if bracketed else name)
    for pattern, kind, legal_form in _PATTERNS:
        if parsed := pattern.match(whole):
            return ParsedName(whole, parsed["name"], kind, legal_form, place)
    return ParsedName(whole, whole, place=place)


def parts_by_comma(name: str) -> list[str]:
    """Return the names between commas, those in brackets left alone."""
    return [part.strip() for part in _BETWEEN_COMMAS.findall(name) if part.strip()]


def parts_by_and(name: str) -> list[str]:
    """Return the names around "et": "Ville et communauté d'agglomération de Mulhouse" names Mulhouse twice."""
    if both := _TOWN_AND_COMMUNITY.match(name.strip()):
        return [f"Ville {both['of']}{both['name']}", f"{both['community']}{both['of']}{both['name']}"]
    return [part.strip() for part in _AND.split(name) if part.strip()]
