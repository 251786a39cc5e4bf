"""Elasticsearch queries, built from analysed terms: the same as those of tantivy."""

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from cms.pages.audiences import PUBLIC
from french.analysis import Alternative, Clause
from search import facets
from search.documents.entries import TYPE, Signature
from search.engines.base import (
    COMPLETED,
    DATE,
    FUZZY_LENGTH,
    NEAR,
    QUOTED,
    RELEVANCE,
    SAME_FORM,
    SIMILARITY_TERMS,
    TEXT_FIELDS,
    TIE,
    WEIGHTS,
    EngineRequest,
)
from search.engines.elasticsearch.mapping import BEGINNINGS, SPELLED
from search.engines.fields import SECTION, audiences, facet_field, sort_field

EVERYONE = frozenset({PUBLIC})
FUZZY_WORDS = 500
NEAR_WORDS = 50


def exact(field: str, value: str, boost: float = 1.0) -> Query:
    """Return a query for a value of a field."""
    return Q("term", **{field: {"value": value, "boost": boost}})


def any_of(field: str, values: Iterable[str]) -> Query:
    """Return a query for any of some values of a field."""
    return Q("terms", **{field: sorted(values)})


def allowed(acl: frozenset[str]) -> list[Query]:
    """Return the conditions that every search has: a whole document that these audiences may see."""
    return [any_of("acl", audiences(acl))]


def _term(term: str) -> Query:
    """Return a query for a term wherever it stands, worth what its best place is worth."""
    places = [exact(place, term, weight) for place, weight in WEIGHTS.items()]
    return Q("dis_max", queries=places, tie_breaker=TIE)


def _alternative(alternative: Alternative) -> Query:
    return Q("bool", must=[_term(term) for term in alternative.terms], boost=alternative.weight)


def clause(one: Clause) -> Query:
    """Return a query for one clause: any of its alternatives."""
    return Q("dis_max", queries=[_alternative(alternative) for alternative in one.alternatives])


def _bonuses(clauses: tuple[Clause, ...]) -> list[Query]:
    """Return what words that follow each other, and the very form that was typed, are worth."""
    terms = [term for each in clauses for term in each.alternatives[0].terms]
    near = [
        Q("match_phrase", **{place: {"query": " ".join(terms), "slop": 1, "boost": weight}})
        for place, weight in NEAR.items()
        if len(terms) > 1
    ]
    typed = dict.fromkeys(word.folded for each in clauses for word in each.words if word.terms)
    return near + [exact("suggest", folded, SAME_FORM) for folded in typed]


def _phrase(terms: tuple[str, ...]) -> Query:
    """Return a query for terms that follow each other, in the title, the text or the attached file."""
    places = [Q("match_phrase", **{place: " ".join(terms)}) for place in QUOTED]
    return Q("bool", should=places, minimum_should_match=1)


def _completed(word: str, is_last: bool) -> Query:
    """Return a query for titles that have a word: whole, begun when it is the last one, or one letter apart."""
    ways = {"word": Q("term", suggest=word)}
    if is_last:
        ways["beginning"] = Q("prefix", suggest=word)
    if len(word) >= FUZZY_LENGTH:
        # All beginnings of the words of titles are indexed: no query asks for one that may differ.
        place = BEGINNINGS if is_last else "suggest"
        ways["fuzzy"] = Q("fuzzy", **{place: {"value": word, "fuzziness": 1, "max_expansions": FUZZY_WORDS}})
    worth = [Q("constant_score", filter=way, boost=COMPLETED[how]) for how, way in ways.items()]
    return Q("dis_max", queries=worth)


def containing(term: str) -> Query:
    """Return a query for documents whose title or text holds a term."""
    return Q("bool", should=[exact(place, term) for place in TEXT_FIELDS], minimum_should_match=1)


def near_words(most: int, same: int) -> dict[str, Any]:
    """Return what a suggester is asked: words of the vocabulary within `most` edits whose first `same` letters are as
    typed, the nearest first."""
    return {
        "field": SPELLED,
        "analyzer": "keyword",
        "suggest_mode": "always",
        "max_edits": most,
        "prefix_length": same,
        "min_word_length": 1,
        "size": NEAR_WORDS,
        "shard_size": NEAR_WORDS,
    }


def completing(words: tuple[str, ...], acl: frozenset[str]) -> Query:
    """Return a query for titles that have all of `words`, the last one as a beginning."""
    completed = [_completed(word, at == len(words) - 1) for at, word in enumerate(words)]
    return Q("bool", filter=allowed(acl), must=completed)


def whole(request: EngineRequest) -> Query:
    """Return the query of a request, without its filters."""
    clauses = [clause(each) for each in request.clauses]
    must = clauses if request.minimum is None else []
    seen = (
        [any_of("parent", request.sections_of), any_of("acl", audiences(request.acl, SECTION))]
        if request.sections_of
        else allowed(request.acl)
    )
    if request.among:
        seen = [*seen, any_of("key", request.among)]
    if clauses and request.minimum is not None:
        must = [Q("bool", should=clauses, minimum_should_match=request.minimum)]
    return Q(
        "bool",
        filter=[*seen, *map(_phrase, request.phrases)],
        must=must,
        must_not=[clause(each) for each in request.excluded],
        should=_bonuses(request.clauses),
        minimum_should_match=0,
    )


def narrowed(filters: Mapping[str, tuple[str, ...]], without: str = "") -> Query:
    """Return the condition that the filters make, but that of one facet."""
    conditions = [any_of(facet_field(name), values) for name, values in sorted(filters.items()) if name != without]
    return Q("bool", filter=conditions) if conditions else Q("match_all")


def sorting(request: EngineRequest) -> list[str]:
    """Return what the results of a request are sorted by; nothing when it is by score."""
    if request.order == RELEVANCE:
        return []
    fields = ["-published", "key"] if request.order == DATE else [sort_field(request.order)]
    if request.is_reversed:
        fields = [field.removeprefix("-") if field.startswith("-") else f"-{field}" for field in fields]
    return fields


def weighed(query: Query) -> Query:
    """Return a query whose scores are multiplied by the boost of each document."""
    factor = {"field": "boost", "missing": 1}
    return Q("function_score", query=query, field_value_factor=factor, boost_mode="multiply")


def similar(key: str, of: Signature, acl: frozenset[str], kinds: frozenset[str]) -> Query:
    """Return a query for what resembles a signature: its main terms and its values, rare ones worth more."""
    some = [
        exact(facet_field(name), value, weight)
        for name, weight in facets.similarity_weights().items()
        for value in of.values.get(name, ())
    ]
    some += [_term(term) for term, _ in of.words[:SIMILARITY_TERMS]]
    return Q(
        "bool",
        filter=[*allowed(acl), any_of(facet_field(TYPE), kinds)],
        must=[Q("bool", should=some, minimum_should_match=1)],
        must_not=[Q("term", key=key)],
    )
