"""Names as they are compared: without accents, case, hyphens or apostrophes."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_SHORTENED = {"st": "saint", "ste": "sainte"}


def fold(text: str) -> str:
    """Return `text` in plain lower-case words with single spaces, "St" spelled out: "Saint-Étienne" and
    "st etienne" are the same. A text without letters or digits folds to nothing.
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_SHORTENED.get(word, word) for word in re.findall(r"[a-z0-9]+", bare))


_ARTICLES = re.compile(
    r"^(?:communaute (?:de communes|d agglomeration|urbaine) )?(?:(?:de la|de l|du|des|de|d|le|la|les|l) )?"
)


def sorting_name(text: str) -> str:
    """Return what `text` is sorted by: "Communauté de communes du Clunisois" stands at C, "L'Abergement" at A."""
    folded = fold(text)
    return _ARTICLES.sub("", folded) or folded
