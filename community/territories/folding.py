"""Names as they are compared: without accents, case, hyphens or apostrophes."""

import re

from french.folding import fold as fold_text

_WORD = re.compile(r"[a-z0-9]+")
_SHORTENED = {"st": "saint", "ste": "sainte"}


def fold(text: str) -> str:
    """Return `text` in plain lower-case words with single spaces, "St" spelled out: "Saint-Étienne" and
    "st etienne" are the same. A text without letters or digits folds to nothing.
    """
    return " ".join(_SHORTENED.get(word, word) for word in _WORD.findall(fold_text(text)))


_ARTICLES = re.compile(
    r"^(?:communaute (?:de communes|d agglomeration|urbaine) )?(?:(?:de la|de l|du|des|de|d|le|la|les|l) )?"
)


def sorting_name(folded: str) -> str:
    """Return what a folded name is sorted by: "communaute de communes du clunisois" stands at C of "clunisois"."""
    return _ARTICLES.sub("", folded) or folded
