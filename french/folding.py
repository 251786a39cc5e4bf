"""Fold a text for comparisons: without case, accents or stray spaces."""

import re
import unicodedata
from functools import cache

from french.combining import cut_marks

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " "})
COMPARED = 100
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def fold(text: str) -> str:
    """Return `text` lower-cased, without accents, its spaces and apostrophes made one: two variants fold alike."""
    lowered = text.translate(_APOSTROPHES).lower().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", cut_marks(lowered))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


@cache
def _spellings() -> dict[str, str]:
    """Return the letters of Latin alphabets that fold to each letter, or to two of them (œ)."""
    spellings: dict[str, str] = {}
    # Latin-1 and Latin Extended-A.
    for letter in map(chr, range(0xC0, 0x180)):
        if letter.isalpha() and (folded := fold(letter)).isascii():
            spellings[folded] = spellings.get(folded, "") + letter
    return spellings


def folded_pattern(word: str) -> str:
    """Return a regular expression, the same for Python and PostgreSQL, of what folds as `word` does, of which the first
    100 letters count; case is ignored by whoever asks."""
    folded, spellings = fold(word[:COMPARED]), _spellings()
    parts, at = [], 0
    while at < len(folded):
        pair, letter = folded[at : at + 2], folded[at]
        single = f"[{letter}{spellings[letter]}]" if letter in spellings else re.escape(letter)
        if len(pair) == 2 and pair in spellings:
            second = f"[{pair[1]}{spellings.get(pair[1], '')}]"
            parts.append(f"(?:{single}{second}|[{spellings[pair]}])")
            at += 2
        else:
            parts.append(single)
            at += 1
    return "".join(parts)
