"""From a text to index terms: those with a position, and extra forms without."""

from collections.abc import Sequence
from dataclasses import dataclass

from french.analysis.characters import normalise
from french.analysis.tokens import Word, groups


@dataclass(frozen=True, slots=True)
class Analysis:
    """`terms` keep the order of the text; `extra` (joined compounds, feminines, stems of capitals) have no position."""

    terms: tuple[str, ...]
    extra: tuple[str, ...]


def analyse(text: str) -> Analysis:
    """Return the terms of a text. Never raises; time grows with the length of the text and no faster."""
    return analyse_words(words(text))


def analyse_words(cut: Sequence[Word]) -> Analysis:
    """Return the terms of words already cut, for those who need both."""
    terms: list[str] = []
    extra: list[str] = []
    joined = ""
    for word in cut:
        terms.extend(word.terms[:1])
        extra.extend(word.terms[1:])
        # Each part of a compound carries the joined form: it counts once.
        if word.joined and word.joined != joined:
            extra.append(word.joined)
        joined = word.joined
    return Analysis(tuple(terms), tuple(extra))


def words(text: str) -> list[Word]:
    """Return the words of a text with their places in its NFC form, for highlighting, completion and correction.

    A part of a compound also carries the joined form.
    """
    cut: list[Word] = []
    for group in groups(normalise(text)):
        if group.joined:
            cut.extend(word._replace(joined=group.joined) for word in group.words)
        else:
            cut.extend(group.words)
    return cut
