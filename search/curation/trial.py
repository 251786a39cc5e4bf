"""What the analyser does with a search, step by step, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from french import analysis
from french.analysis.queries import FORM_WEIGHT
from search.curation.models import SynonymFamily
from search.query.curated import Wording, curated, worded


@dataclass(frozen=True)
class SeenWord:
    """A word as it is typed, as it is compared, and the roots that are looked for; none of a small word."""

    typed: str
    folded: str
    terms: tuple[str, ...]
    joined: str


@dataclass(frozen=True)
class SeenClause:
    """One thing that must be found: as typed, its own forms, and the synonyms that may stand for it."""

    typed: str
    forms: tuple[str, ...]
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class Steps:
    """`wording` says what corrections made of the text; `key` is what pages are put forward for."""

    wording: Wording
    words: tuple[SeenWord, ...]
    clauses: tuple[SeenClause, ...]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    key: str


def _as_written() -> dict[tuple[str, ...], str]:
    """Return the members of families as they are written, by their terms."""
    own = [each.members for each in SynonymFamily.objects.all()]
    return {analysis.analyse(member).terms: member for members in [*analysis.FAMILIES, *own] for member in members}


def _clause(clause: analysis.Clause, written: Mapping[tuple[str, ...], str]) -> SeenClause:
    own = [" ".join(each.terms) for each in clause.alternatives if each.weight >= FORM_WEIGHT]
    synonyms = [each.terms for each in clause.alternatives if each.weight < FORM_WEIGHT]
    others = [written.get(terms, " ".join(terms)) for terms in synonyms]
    return SeenClause(" ".join(word.surface for word in clause.words), tuple(own), tuple(others))


def steps_of(text: str) -> Steps:
    """Return what is done with `text` now."""
    decided = curated()
    wording = worded(text, decided)
    asked = analysis.read_query(wording.text, decided.families)
    written = _as_written()
    return Steps(
        wording,
        tuple(SeenWord(word.surface, word.folded, word.terms, word.joined) for word in analysis.words(wording.text)),
        tuple(_clause(each, written) for each in asked.clauses),
        tuple(" ".join(terms) for terms in asked.phrases),
        tuple(" ".join(word.surface for word in each.words) for each in asked.excluded),
        analysis.key_of(wording.text),
    )
