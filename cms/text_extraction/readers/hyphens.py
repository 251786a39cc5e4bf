"""Join words that were cut at the end of a line, and keep the hyphens that belong to them."""

import re
from collections.abc import Collection

# PDFium's mark for a hyphen at the end of a line, after which it goes on at once; or the hyphen itself.
MARK = "\x02"
_CUT = re.compile(rf"(?<=\w)(?:{MARK}|[-\xad\u2010][ \t]?\r?\n)(?=\w)")
WORD_MAX = 40
PUNCTUATION = ".,;:!?…()«»\"'’ "
# Words that stand before or after a hyphen of their own.
_FIRST = frozenset(
    "saint sainte saints saintes demi mi semi non ex vice sous contre avant après au par là celui celle ceux rendez "
    "peut porte grand grande grands mini co dix vingt trente quarante cinquante soixante quatre".split()
)
_SECOND = frozenset("vous nous moi toi lui leur elle elles il ils on je tu ce ci là même mêmes t être midi y".split())


def join_words(text: str) -> str:
    """Return the text of a page with the words together that its ends of lines cut."""
    cuts = list(_CUT.finditer(text))
    if not cuts:
        return text.replace(MARK, "-")
    compounds = frozenset(word.strip(PUNCTUATION).lower() for word in text.split() if "-" in word[1:-1])
    pieces, so_far = [], 0
    for cut in cuts:
        first, second = _word_before(text, cut.start()), _word_after(text, cut.end())
        pieces += [text[so_far : cut.start()], "-" if _is_compound(first, second, compounds) else ""]
        so_far = cut.end()
    return "".join([*pieces, text[so_far:]]).replace(MARK, "-")


def _word_before(text: str, end: int) -> str:
    start = end
    while start > 0 and end - start < WORD_MAX and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def _word_after(text: str, start: int) -> str:
    """Return the word that begins at `start`, with a hyphen that follows it."""
    end = start
    while end < len(text) and end - start < WORD_MAX and text[end].isalnum():
        end += 1
    return text[start : end + 1] if text[end : end + 1] == "-" else text[start:end]


def _is_compound(first: str, second: str, compounds: Collection[str]) -> bool:
    """Return whether the hyphen between two halves is one of the word's own."""
    return (
        # "porte-à-porte", "2017-2018", "Saint-Denis".
        second.endswith("-")
        or not (first[-1:].isalpha() and second[:1].isalpha())
        or (second[0].isupper() and not first.isupper())
        or first.lower() in _FIRST
        or second.lower() in _SECOND
        or f"{first}-{second}".lower() in compounds
    )
