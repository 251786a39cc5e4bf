"""Snippets: the passage of a text that answers a search best, with its words highlighted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from french import analysis
from french.combining import cut_marks
from french.typography import typeset

LENGTH = 240
MOST_READ = 60_000
MOST_PLACES = 200
TRIED_WINDOWS = 3
# Terms are found in the text by how they begin: a stem may change the last letters of a word.
BEGINNING_LEAST = 3
LETTERS_CHANGED = 2

# How each plain letter may be written; a ligature begins like its first letter.
_WRITTEN = {
    "a": "aàáâãäåæ",
    "c": "cç",
    "e": "eèéêë",
    "i": "iìíîï",
    "n": "nñ",
    "o": "oòóôõöœ",
    "u": "uùúûü",
    "y": "yýÿ",
}


def _readable(text: str) -> str:
    """Return the form that is shown: the positions of `french.words` are those of NFC."""
    return unicodedata.normalize("NFC", cut_marks(typeset(text)))


def _letter(plain: str) -> str:
    written = _WRITTEN.get(plain)
    return f"[{written}]" if written else re.escape(plain)


@lru_cache(maxsize=8_192)
def _pattern(term: str) -> re.Pattern[str]:
    """Return the pattern of words that begin as `term` does; cached, for it takes longer to compile than to use."""
    start = term[: max(BEGINNING_LEAST, len(term) - LETTERS_CHANGED)].replace("oe", "œ").replace("ae", "æ")
    pieces = [{"œ": f"{_letter('o')}{_letter('e')}?", "æ": f"{_letter('a')}{_letter('e')}?"}.get(one) for one in start]
    first, *others = (piece or _letter(one) for one, piece in zip(start, pieces, strict=True))
    begun = _letter(term[0])
    # « co-design » is found by « codesign », « C.N.F.P.T. » by « cnfpt », « 10 000 » by « 10000 ».
    rest = "".join(f"[-.'’ \u00a0\u202f]?{one}" for one in others)
    # What looks back stands after the first letter: the search leaps from one such letter to the next.
    return re.compile(rf"{begun}(?<![^\W_].){first.removeprefix(begun)}{rest}")


def _places(text: str, terms: frozenset[str]) -> list[tuple[int, str]]:
    """Return (position, term) of what looks like one of the terms, in the order of the text."""
    folded = text.lower()
    if len(folded) != len(text):
        # A few capitals have no single small letter; positions matter more than they do.
        folded = text
    places = [(match.start(), term) for term in terms for match in islice(_pattern(term).finditer(folded), MOST_PLACES)]
    return sorted(places)[:MOST_PLACES]


def mark(text: str, terms: frozenset[str]) -> tuple[SafeString, dict[str, str]]:
    """Return `text` escaped, with `<mark>` around the words that hold one of `terms`, and these words by their term."""
    pieces: list[str] = []
    marked: dict[str, str] = {}
    at = 0
    for word in analysis.words(text) if terms else ():
        if terms.isdisjoint(word.index_terms) or word.start < at:
            continue
        pieces += [escape(text[at : word.start]), "<mark>"]
        surface = text[word.start : word.end]
        pieces += [escape(surface), "</mark>"]
        at = word.end
        for term in terms.intersection(word.index_terms):
            marked.setdefault(term, surface)
    pieces.append(escape(text[at:]))
    return mark_safe("".join(pieces)), marked  # every piece is escaped above


def _window(text: str, start: int) -> str:
    """Return about `LENGTH` characters from `start`, cut between words, with ellipses where something was left out."""
    if start > 0:
        space = text.find(" ", start)
        start = space + 1 if 0 <= space < start + 40 else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start + LENGTH // 2 else end
    before, after = "… " if start > 0 else "", " …" if end < len(text) else ""
    return f"{before}{text[start:end].strip(' ,;:')}{after}"


def _starts(text: str, terms: frozenset[str]) -> list[int]:
    """Return where the passages with most different terms begin, best first."""
    places = _places(text, terms)
    ranked = []
    inside: Counter[str] = Counter()
    entered = 0
    for position, which in places:
        while entered < len(places) and places[entered][0] < position + LENGTH - 40:
            inside[places[entered][1]] += 1
            entered += 1
        ranked.append((-len(inside), position))
        inside[which] -= 1
        if not inside[which]:
            del inside[which]
    # A little before the first word, so that it is read in its sentence.
    return [max(0, position - 40) if position > 60 else 0 for _, position in sorted(ranked)[:TRIED_WINDOWS]]


def passage(text: str, terms: frozenset[str]) -> tuple[SafeString, dict[str, str]]:
    """Return the best passage of `text` for `terms` as `mark` does; its beginning when it holds none."""
    plain = unicodedata.normalize("NFC", cut_marks(" ".join(text[:MOST_READ].split())))
    for start in _starts(plain, terms) if terms else ():
        html, words = mark(_readable(_window(plain, start)), terms)
        if words:
            return html, words
    return mark(_readable(_window(plain, 0)), frozenset())


def best_of(texts: Sequence[str], terms: frozenset[str]) -> int | None:
    """Return the place of the first text that holds most of the terms; None when none holds any."""
    counts = [len(mark(text, terms)[1]) if _places(text, terms) else 0 for text in texts]
    return counts.index(max(counts)) if any(counts) else None


def title(text: str, terms: frozenset[str]) -> tuple[SafeString, dict[str, str]]:
    """Return a title set in French typography as `mark` does."""
    return mark(_readable(text), terms)
