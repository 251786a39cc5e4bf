"""The trial of a search: what the analyser does with it, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass

from french import analysis
from french.analysis.queries import FORM_WEIGHT
from search.curation.models import SynonymFamily
from search.query.rules import Wording, apply_rewrites, current_rules


@dataclass(frozen=True)
class WordStep:
    """A word as it is typed, as it is compared, and the roots that are looked for; none of a small word."""

    typed: str
    folded: str
    terms: tuple[str, ...]
    joined: str


@dataclass(frozen=True)
class ClauseStep:
    """One thing that must be found: as typed, its own forms, and the synonyms that may stand for it."""

    typed: str
    forms: tuple[str, ...]
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class Steps:
    """`wording` says what corrections made of the text; `key` is what pages are put forward for."""

    wording: Wording
    words: tuple[WordStep, ...]
    clauses: tuple[ClauseStep, ...]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    key: str


def _members_by_terms() -> dict[tuple[str, ...], str]:
    """Return the members of families as they are written, by their terms."""
    own = [each.members for each in SynonymFamily.objects.all()]
    return {analysis.analyse(member).terms: member for members in [*analysis.FAMILIES, *own] for member in members}


def _clause(clause: analysis.Clause, written: Mapping[tuple[str, ...], str]) -> ClauseStep:
    own = [" ".join(each.terms) for each in clause.alternatives if each.weight >= FORM_WEIGHT]
    synonyms = [each.terms for each in clause.alternatives if each.weight < FORM_WEIGHT]
    others = [written.get(terms, " ".join(terms)) for terms in synonyms]
    return ClauseStep(" ".join(word.surface for word in clause.words), tuple(own), tuple(others))


def steps_of(text: str) -> Steps:
    """Return what is done with `text` now."""
    rules = current_rules()
    wording = apply_rewrites(text, rules)
    query = analysis.parse_query(wording.text, rules.families)
    written = _members_by_terms()
    return Steps(
        wording,
        tuple(WordStep(word.surface, word.folded, word.terms, word.joined) for word in analysis.words(wording.text)),
        tuple(_clause(each, written) for each in query.clauses),
        tuple(" ".join(terms) for terms in query.phrases),
        tuple(" ".join(word.surface for word in each.words) for each in query.excluded),
        analysis.key_of(wording.text),
    )
