"""Normalise characters (apostrophes, hyphens, accents) and fold words to plain lower-case letters."""

import unicodedata
from functools import lru_cache

from french.combining import cut_marks

_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘‛`´′＇", "'"),
        **dict.fromkeys("‐‑‒⁃−﹣－", "-"),
        **dict.fromkeys("•‧∙⋅・᛫", "·"),
    }
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def normalise(text: str) -> str:
    """Compose accents; unify apostrophes, hyphens and middle dots. The result is as long as the NFC form.

    Marks beyond `MARKS_MAX` in a row are left out.
    """
    return unicodedata.normalize("NFC", cut_marks(text)).translate(_ONE_FORM)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return `word` in lower case without accents, ligatures or invisible characters; at most 60 characters."""
    # Letters of mathematics have no lower case before they are plain letters, hence the order.
    plain = unicodedata.normalize("NFKD", word[:80]).lower().translate(_LIGATURES).translate(_INVISIBLE)
    return "".join(letter for letter in plain if letter.isalnum())[:60]
