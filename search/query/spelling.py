"""Spelling correction: words that no document holds are compared, unstemmed, with the words of public documents."""

from dataclasses import dataclass

from french import analysis
from french.edit_distance import edit_distance
from search.engines.base import Engine, Spelling

SHORTEST = 4
TWO_EDITS_FROM = 7
MOST_CORRECTED = 4


@dataclass(frozen=True)
class Correction:
    """Another wording of the search; `applied` when the results shown are its results.

    `by_curators`: applied because curators decided so, whatever the typed words would have found.
    """

    text: str
    applied: bool
    by_curators: bool = False


def _common_prefix(one: str, other: str) -> int:
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


def _most_edits(folded: str) -> int:
    """Return how many letters of a word may be wrong."""
    return 2 if len(folded) >= TWO_EDITS_FROM else 1


def best_spelling(folded: str, among: list[Spelling]) -> Spelling | None:
    """Return the nearest word: fewest edits, then longest common beginning, then commonest."""
    most = _most_edits(folded)
    ranked = []
    for spelling in among:
        edits = edit_distance(folded, spelling.folded, most)
        if 0 < edits <= most:
            prefix = _common_prefix(folded, spelling.folded)
            # Two words of the same beginning are told apart by how common they are, not by one letter more.
            ranked.append((edits, -min(prefix, SHORTEST), -spelling.frequency, spelling.folded, spelling))
    return min(ranked, key=lambda row: row[:4])[4] if ranked else None


def _prefixes(folded: str) -> list[str]:
    """Return the beginnings to look under: the first letter as typed, then as it would be after a slip on it."""
    return list(dict.fromkeys([folded[0], folded[1]]))


def _corrected(engine: Engine, word: analysis.Word) -> Spelling | None:
    for prefix in _prefixes(word.folded):
        nearest = best_spelling(word.folded, engine.near_spellings(word.folded, prefix, _most_edits(word.folded)))
        if nearest is not None:
            return nearest
    return None


def correct_spelling(
    engine: Engine, text: str, clauses: tuple[analysis.Clause, ...], acl: frozenset[str]
) -> str | None:
    """Return `text` with the words that nothing holds replaced by the nearest public words, or None.

    Only words of four letters or more are corrected, at most four of them; those of the dictionary are not: nobody has
    written about it yet, and another word would lead elsewhere. Raises `EngineUnavailableError`.
    """
    pieces: list[str] = []
    at = corrected = 0
    plain = analysis.normalise(text)
    for clause in clauses:
        for word in clause.words:
            is_candidate = len(word.folded) >= SHORTEST and word.folded.isalpha() and word.terms
            if not is_candidate or corrected == MOST_CORRECTED:
                continue
            own = analysis.Clause(tuple(analysis.Alternative((term,)) for term in word.terms), (word,))
            is_right = engine.frequency(own, acl) or analysis.is_word(word.folded)
            spelling = None if is_right else _corrected(engine, word)
            if spelling is not None:
                pieces += [plain[at : word.start], spelling.surface]
                at, corrected = word.end, corrected + 1
    return "".join([*pieces, plain[at:]]) if corrected else None
