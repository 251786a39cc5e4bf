"""« Pourquoi ce résultat ? »: where the words were found, in words. Nothing is asked of the engine or the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from french import analysis
from french.analysis import Alternative, Clause
from french.analysis.queries import FORM_WEIGHT
from search.facets import telling
from search.index.entries import label_key
from search.query.spelling import Correction

Terms = Mapping[str, str]


@dataclass(frozen=True)
class Reason:
    """One line: `where` a word was found or what was done with it, and the words."""

    where: str
    words: str


@lru_cache(maxsize=4_096)
def _terms_of(label: str) -> Terms:
    return {term: word.surface for word in analysis.words(label) for term in word.is_found_by}


@dataclass(frozen=True)
class Places:
    """Where words may stand in one result: what was marked in the title, in the passage and in parts; chosen labels.

    `parts` pairs the name of a place with what was marked there.
    """

    title: Terms
    passage: Terms
    labels: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, Terms], ...] = ()

    def find(self, alternative: Alternative) -> tuple[str, str] | None:
        """Return the place that holds all terms of an alternative, best place first, and the words found there."""
        found = [(_("In the title"), self.title)]
        found += [(name, _terms_of(label)) for name, label in self.labels]
        found.append((_("In the text"), self.passage))
        found += self.parts
        for where, terms in found:
            if all(term in terms for term in alternative.terms):
                return where, " ".join(dict.fromkeys(terms[term] for term in alternative.terms))
        return None


def labels_of_hit(values: Mapping[str, tuple[str, ...]], labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (name of the facet, label) of each value of a result that was indexed as its words were."""
    known = ((facet, label_key(facet.name, value)) for facet in telling() for value in values.get(facet.name, ()))
    return tuple((str(facet.label), labels[key]) for facet, key in known if labels.get(key))


def _own(clause: Clause) -> list[Alternative]:
    return [each for each in clause.alternatives if each.weight >= FORM_WEIGHT]


def _typed(clause: Clause) -> str:
    return " ".join(word.surface for word in clause.words if word.terms)


def explain(clauses: Iterable[Clause], places: Places, correction: Correction | None) -> tuple[Reason, ...]:
    """Return a line for each place where something asked for was found, then what was read otherwise than typed."""
    found: dict[str, list[str]] = {}
    others: list[Reason] = []
    for clause in clauses:
        own = _own(clause)
        for alternative in clause.alternatives:
            place = places.find(alternative)
            if place is None:
                continue
            where, words = place
            if alternative in own:
                found.setdefault(where, []).append(words)
            else:
                others.append(Reason(_("Close in meaning to “%(typed)s”") % {"typed": _typed(clause)}, words))
            break
    lines = [Reason(where, ", ".join(dict.fromkeys(words))) for where, words in found.items()]
    if correction is not None and correction.applied:
        others.append(Reason(_("Read as"), correction.text))
    return (*lines, *others)
