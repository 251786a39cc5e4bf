"""What people decided about search, as search reads it. Who keeps it (`search/curation`) says so at start-up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from french import analysis

Folded = tuple[str, ...]


@dataclass(frozen=True)
class Rewording:
    """What to write instead of some words: searched `at_once`, or only proposed."""

    instead: str
    at_once: bool


@dataclass(frozen=True)
class Curated:
    """Families of synonyms, rewordings by the folded words they replace, keys of documents put first by `key_of`."""

    families: analysis.Families = field(default_factory=analysis.built_in)
    rewordings: Mapping[Folded, Rewording] = field(default_factory=dict)
    put_first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _nothing() -> Curated:
    return Curated()


_keepers: list[Callable[[], Curated]] = []


def keep_by(keeper: Callable[[], Curated]) -> None:
    """Have `keeper` say, at each search, what people decided."""
    _keepers[:] = [keeper]


def curated() -> Curated:
    """Return what people decided so far."""
    return (_keepers[0] if _keepers else _nothing)()


@dataclass(frozen=True)
class Wording:
    """A text as it is searched, and another wording to propose ("" for none)."""

    text: str
    proposed: str = ""
    is_reworded: bool = False


def _words(text: str) -> list[analysis.Word]:
    # What stands in quotation marks is wanted as it is.
    return [word for word in analysis.words(analysis.typed_freely(text)) if word.folded]


def _replaced(text: str, rewordings: Mapping[Folded, Rewording]) -> str:
    """Return `text` with the longest known runs of words replaced, from left to right."""
    plain, words = analysis.normalise(text), _words(text)
    longest = max(map(len, rewordings), default=0)
    pieces: list[str] = []
    at = rank = 0
    while rank < len(words):
        for length in range(min(longest, len(words) - rank), 0, -1):
            run = words[rank : rank + length]
            rewording = rewordings.get(_folded(run))
            if rewording is not None and run[0].start >= at:
                pieces += [plain[at : run[0].start], rewording.instead]
                at, rank = run[-1].end, rank + length
                break
        else:
            rank += 1
    return " ".join("".join([*pieces, plain[at:]]).split()) if pieces else text


def _folded(words: Sequence[analysis.Word]) -> Folded:
    return tuple(word.folded for word in words)


def folded_words(text: str) -> Folded:
    """Return the words of `text` as rewordings are found by."""
    return _folded(_words(text))


def worded(text: str, decided: Curated) -> Wording:
    """Return how `text` is searched by what people decided."""
    if not decided.rewordings:
        return Wording(text)
    searched = _replaced(text, {words: each for words, each in decided.rewordings.items() if each.at_once})
    proposed = _replaced(searched, {words: each for words, each in decided.rewordings.items() if not each.at_once})
    return Wording(searched, proposed if proposed != searched else "", searched != text)
