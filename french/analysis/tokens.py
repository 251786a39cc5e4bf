"""The tokeniser: words with their positions, elisions removed, inclusive forms and compounds recognised."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from french.analysis.characters import fold
from french.analysis.dates import DATE, number_of, parts_of_date
from french.analysis.inclusive import feminine, is_plural_mark
from french.analysis.stemming import UNTOUCHED_LENGTH, stem
from french.analysis.stopwords import STOP_WORDS

ELISIONS = frozenset("l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu".split())
PREFIXES = frozenset(
    """co e eco inter mini micro macro maxi multi pluri poly post pre proto pseudo socio super tele trans
    ultra video visio web anti archi auto bio cyber demi ex extra hyper infra intra mega meta mi mono neo non
    para peri quasi semi""".split()
)
MAX_PARTS = 5
MAX_JOINED_LENGTH = 40

_JOINING = frozenset("-'&")
_WORD = r"[^\W_](?:[^\W_]|[\u00ad\u200b-\u200d\u2060\u0300-\u036f])*+"
# Most words are letters between spaces: found first, they spare trying all that a text may also hold.
_PLAIN = r"[^\W\d_]{2,}+(?![\w'\-·./&(\u00ad\u200b-\u200d\u2060\u0300-\u036f])"
_TOKEN = re.compile(
    rf"""(?=[^\W_])(?:(?P<plain>{_PLAIN})
    |{DATE}
    |(?P<thousands>(?<!\w)\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}}(?!\w))++(?:,\d++(?!\w|[.,]\w))?+)
    |(?P<decimal>(?<!\w)\d++[.,]\d++(?!\w|[.,]\w))
    |(?P<acronym>(?<!\w)(?:(?:[A-ZÀ-ÖØ-Þ]\.){{2,}}+[A-ZÀ-ÖØ-Þ]?|(?:[a-zß-ö]\.){{3,}}+[a-zß-ö]?)(?!\w))
    |(?P<chain>{_WORD}(?:['\-·./&]{_WORD}|\({_WORD}\)(?:{_WORD})?+)*+))""",
    re.VERBOSE,
)
_PIECE = re.compile(rf"(['\-·./&()]{{0,2}})({_WORD})")


class Word(NamedTuple):
    """One word of a text; a tuple, for a rebuild makes millions of them.

    `folded` is what people type wrong; `terms` are what the index holds of it.
    `start` and `end` are its place in the NFC form of the text, endings of inclusive writing included.
    `terms[0]` stands at the word's position, the others (feminine, stem of a capital) nowhere.
    A stop word has no terms.
    """

    surface: str
    folded: str
    start: int
    end: int
    terms: tuple[str, ...]
    joined: str = ""

    @property
    def index_terms(self) -> tuple[str, ...]:
        """Return every term that finds this word, the joined form of its compound included."""
        return (*self.terms, self.joined) if self.joined else self.terms


class Group(NamedTuple):
    """Words that belong together: one word, or the parts of a compound with their `joined` form."""

    words: tuple[Word, ...]
    joined: str | None = None


@lru_cache(maxsize=65_536)
def terms_of(surface: str) -> tuple[str, ...]:
    """Return the terms of one word: its stem; of capitals and codes the word, then its stem; none of a stop word."""
    folded = fold(surface)
    if not folded or folded in STOP_WORDS:
        return ()
    if len(folded) <= UNTOUCHED_LENGTH or not folded.isalpha():
        return (number_of(folded),)
    stemmed = stem(folded)
    is_code = sum(map(str.isupper, surface)) >= 2
    return (folded, stemmed) if is_code and stemmed != folded else (stemmed,)


@lru_cache(maxsize=65_536)
def _known(surface: str) -> tuple[str, tuple[str, ...]]:
    return fold(surface), terms_of(surface)


def _word(surface: str, start: int, end: int) -> Word:
    folded, terms = _known(surface)
    return Word(surface, folded, start, end, terms)


def _with_feminine(word: Word, form: str, end: int) -> Word:
    written = form.upper() if word.surface.isupper() else form
    extra = tuple(term for term in terms_of(written) if term not in word.terms)
    return word._replace(end=end, terms=word.terms + extra if word.terms else ())


def _chain_words(text: str, start: int) -> Iterator[tuple[str, Word]]:
    """Yield each word of a chain with the mark before it; elided words and inclusive endings are taken in."""
    current: Word | None = None
    mark = ""
    after_ending = False
    # One after the other, the next in sight: a chain may be as long as the text.
    for piece, following in pairwise(chain(_PIECE.finditer(text), (None,))):
        connector, surface = piece[1], piece[2]
        if following is not None and following[1] == "'" and fold(surface) in ELISIONS:
            if current is not None:
                yield mark, current
            current, after_ending = None, False
            continue
        end = start + piece.end(2) + (text[piece.end(2) : piece.end(2) + 1] == ")")
        sign = connector[-1:] if connector else ""
        if current is not None and sign and sign != "'" and sign != "&":
            same_case = surface.islower() or current.surface.isupper()
            form = feminine(current.surface, surface) if same_case and sign != ")" else None
            if form is not None:
                current, after_ending = _with_feminine(current, form, end), True
                continue
            if is_plural_mark(surface, sign, after_ending):
                current, after_ending = current._replace(end=end), True
                continue
        if current is not None:
            yield mark, current
        mark = sign if current is not None else ""
        current, after_ending = _word(surface, start + piece.start(2), start + piece.end(2)), False
    if current is not None:
        yield mark, current


def _joined(words: list[Word]) -> str | None:
    if len(words) < 2:
        return None
    folded = [word.folded for word in words]
    if not any(word.terms for word in words):
        return None
    together = "".join(folded)
    if len(words) > MAX_PARTS or len(together) > MAX_JOINED_LENGTH or any(map(str.isdecimal, folded)):
        return None
    return stem(together)


def _chain_groups(text: str, start: int) -> Iterator[Group]:
    together: list[Word] = []
    for mark, word in _chain_words(text, start):
        if together and mark not in _JOINING:
            yield Group(tuple(together), _joined(together))
            together = []
        together.append(word)
    if together:
        yield Group(tuple(together), _joined(together))


def _raw_groups(text: str) -> Iterator[Group]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "plain" or (match.lastgroup == "chain" and match[0].isalnum()):
            yield Group((_word(match[0], *match.span()),))
            continue
        if match.lastgroup == "chain":
            yield from _chain_groups(match[0], match.start())
            continue
        if match.lastgroup == "date":
            for spoken, start, end in parts_of_date(match[0]):
                yield Group((_word(spoken, match.start() + start, match.start() + end),))
            continue
        if match.lastgroup == "acronym":
            folded = fold(match[0])
        else:
            folded = "".join(part for part in match[0].replace(",", ".") if part.isdecimal() or part == ".")
        terms = (folded[:60],) if folded else ()
        yield Group((Word(match[0], folded, match.start(), match.end(), terms),))


def groups(text: str) -> Iterator[Group]:
    """Yield the words of a normalised text; a prefix standing alone joins the word after it (« co design »)."""
    waiting: Group | None = None
    for group in _raw_groups(text):
        if waiting is not None:
            prefix, first = waiting.words[0], group.words[0]
            if len(group.words) == 1 and first.start == prefix.end + 1 and text[prefix.end] in " \u00a0\u202f":
                yield Group((prefix, first), _joined([prefix, first]))
                waiting = None
                continue
            yield waiting
            waiting = None
        if len(group.words) == 1 and group.words[0].folded in PREFIXES:
            waiting = group
        else:
            yield group
    if waiting is not None:
        yield waiting
