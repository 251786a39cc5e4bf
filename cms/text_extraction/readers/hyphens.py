"""Join words that were cut at the end of a line, and keep the hyphens that belong to them."""

import re
from collections.abc import Collection

# PDFium's mark for a hyphen at the end of a line, after which it goes on at once; or the hyphen itself.
MARK = "\x02"
_CUT = re.compile(rf"(\w{{1,40}})(?:{MARK}|[-\xad\u2010][ \t]?\r?\n)(\w{{1,40}}-?)")
_COMPOUND = re.compile(r"\w{1,40}-\w{1,40}")
# Words that stand before or after a hyphen of their own.
_FIRST = frozenset(
    "saint sainte saints saintes demi mi semi non ex vice sous contre avant après au par là celui celle ceux rendez "
    "peut porte grand grande grands mini co dix vingt trente quarante cinquante soixante quatre".split()
)
_SECOND = frozenset("vous nous moi toi lui leur elle elles il ils on je tu ce ci là même mêmes t être midi y".split())


def join_words(text: str) -> str:
    """Return the text of a page with the words together that its ends of lines cut."""
    if MARK not in text and not _CUT.search(text):
        return text
    compounds = frozenset(compound.lower() for compound in _COMPOUND.findall(text))
    return _CUT.sub(lambda cut: _joined(cut[1], cut[2], compounds), text).replace(MARK, "-")


def _joined(first: str, second: str, compounds: Collection[str]) -> str:
    hyphened = f"{first}-{second}"
    is_compound = (
        # "porte-à-porte", "Saint-Denis", "2017-2018".
        second.endswith("-")
        or not (first[-1].isalpha() and second[0].isalpha())
        or (second[0].isupper() and not first.isupper())
        or first.lower() in _FIRST
        or second.lower() in _SECOND
        or hyphened.lower() in compounds
    )
    return hyphened if is_compound else first + second
