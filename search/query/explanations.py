"""« Pourquoi ce résultat ? »: where the words of a search stand in a result, in sentences. No query is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from french import analysis
from french.analysis import Alternative, Clause
from french.analysis.queries import FORM_WEIGHT
from search.documents.entries import label_key
from search.facets import distinctive_facets
from search.query.spelling import Correction

Terms = Mapping[str, str]


@dataclass(frozen=True)
class Reason:
    """`where` words stand in a result, or what was done with them, and the words."""

    where: str
    words: str


@lru_cache(maxsize=4_096)
def _terms_of(label: str) -> Terms:
    return {term: word.surface for word in analysis.words(label) for term in word.index_terms}


@dataclass(frozen=True)
class MatchedPlaces:
    """Where words stand in one result: highlighted in the title, the snippet and sections, or in labels of facets.

    `sections` pairs the name of a place with what was highlighted there.
    """

    title: Terms
    snippet: Terms
    labels: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, Terms], ...] = ()

    def find(self, alternative: Alternative) -> tuple[str, str] | None:
        """Return the place that holds all terms of an alternative, best place first, and the words that stand there."""
        places = [(_("In the title"), self.title)]
        places += [(name, _terms_of(label)) for name, label in self.labels]
        places.append((_("In the text"), self.snippet))
        places += self.sections
        for where, terms in places:
            if all(term in terms for term in alternative.terms):
                return where, " ".join(dict.fromkeys(terms[term] for term in alternative.terms))
        return None


def labels_of_hit(values: Mapping[str, tuple[str, ...]], labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (name of the facet, label) of each value of a result that was indexed as its words were."""
    known = (
        (facet, label_key(facet.name, value)) for facet in distinctive_facets() for value in values.get(facet.name, ())
    )
    return tuple((str(facet.label), labels[key]) for facet, key in known if labels.get(key))


def _own(clause: Clause) -> list[Alternative]:
    return [each for each in clause.alternatives if each.weight >= FORM_WEIGHT]


def _typed(clause: Clause) -> str:
    return " ".join(word.surface for word in clause.words if word.terms)


def explain(clauses: Iterable[Clause], places: MatchedPlaces, correction: Correction | None) -> tuple[Reason, ...]:
    """Return a reason for each place that holds words of the search, then one for each synonym or correction used."""
    words_by_place: dict[str, list[str]] = {}
    others: list[Reason] = []
    for clause in clauses:
        own = _own(clause)
        for alternative in clause.alternatives:
            place = places.find(alternative)
            if place is None:
                continue
            where, words = place
            if alternative in own:
                words_by_place.setdefault(where, []).append(words)
            else:
                others.append(Reason(_("Close in meaning to “%(typed)s”") % {"typed": _typed(clause)}, words))
            break
    own_words = [Reason(where, ", ".join(dict.fromkeys(words))) for where, words in words_by_place.items()]
    if correction is not None and correction.applied:
        others.append(Reason(_("Read as"), correction.text))
    return (*own_words, *others)
