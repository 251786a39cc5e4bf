"""Fold a text for comparisons: without case, accents or stray spaces."""

import unicodedata

from french.combining import cut_marks

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " "})
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def fold(text: str) -> str:
    """Return `text` lower-cased, without accents, its spaces and apostrophes made one: two variants fold alike."""
    lowered = text.translate(_APOSTROPHES).lower().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", cut_marks(lowered))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
