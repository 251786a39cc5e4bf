"""Privacy of analytics: only a few words that identify nobody are counted."""

import re

from french import analysis
from search.curation.analytics.first_names import FIRST_NAMES, TITLES
from search.curation.models.tallies import WORDS_LENGTH

WORDS_MAX = 6
LONGEST_WORD = 30
DIGITS_MAX = 5
# Addresses of mail and of pages, names of accounts, paths.
_ADDRESS = re.compile(r"@|://|www\.|\\|\w/\w*/|\.(?:fr|com|org|net|eu)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TWO_CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ][a-zß-ÿ'’-]+\s+[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ'’-]+")
_WORD = re.compile(r"\w+")
LEAST_DIGITS_OF_A_CODE = 3


def _has_long_number(text: str) -> bool:
    """Return whether there may be a telephone number, a date of birth, an account: two years at most are no such."""
    digits = sum(map(str.isdigit, text))
    years = _YEAR.findall(text)
    only_years = digits == 4 * len(years) and len(years) <= 2
    return digits > DIGITS_MAX and not only_years


def _holds_code(text: str) -> bool:
    """Return whether a word of letters and digits may name somebody: the number of a car, of an account."""
    return any(
        sum(map(str.isdecimal, word)) >= LEAST_DIGITS_OF_A_CODE and any(map(str.isalpha, word))
        for word in _WORD.findall(text)
    )


def _together(text: str, words: list[analysis.Word]) -> str:
    """Return words in small letters; those of a compound keep their hyphen."""
    pieces: list[str] = []
    at = 0
    for word in words:
        pieces.append("-" if pieces and text[at : word.start] == "-" else " ")
        pieces.append(word.surface.lower())
        at = word.end
    return "".join(pieces).strip()


def anonymous_words(text: str) -> str:
    """Return the telling words of a search, in small letters and in their order, or "" when it must not be counted."""
    if not text.isprintable() or len(text) > 2 * WORDS_LENGTH or _ADDRESS.search(text) or _has_long_number(text):
        return ""
    if _TWO_CAPITALS.search(text) or _holds_code(text):
        return ""
    words = analysis.words(text)
    folded = {word.folded for word in words}
    if folded & FIRST_NAMES or folded & TITLES:
        return ""
    telling = [word for word in words if word.terms]
    if not 0 < len(telling) <= WORDS_MAX or any(len(word.surface) > LONGEST_WORD for word in telling):
        return ""
    anonymous = _together(analysis.normalise(text), telling)
    return anonymous if len(anonymous) <= WORDS_LENGTH else ""
