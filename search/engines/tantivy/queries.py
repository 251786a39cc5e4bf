"""Tantivy queries, built from analysed terms: tantivy's parser panics on some of what people type."""

from collections.abc import Mapping, Sequence

import tantivy
from tantivy import Occur, Query

from french.analysis import Alternative, Clause
from search import facets
from search.documents.entries import TYPE, Signature
from search.engines.base import (
    COMPLETED,
    FUZZY_LENGTH,
    NEAR,
    QUOTED,
    SAME_FORM,
    SIMILARITY_TERMS,
    TEXT_FIELDS,
    TIE,
    WEIGHTS,
    EngineRequest,
)
from search.engines.fields import POSITIONED, SECTION, UNPOSITIONED, WHOLE, audiences, facet_field

_OPTIONS = dict.fromkeys(POSITIONED, "position") | dict.fromkeys(UNPOSITIONED, "freq")


class QueryBuilder:
    """Makes the queries of one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def _exact(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value, "basic")

    def _term(self, term: str) -> Query:
        """Return a query for a term wherever it stands, worth what its best place is worth."""
        places = [
            Query.boost_query(Query.term_query(self._schema, place, term, _OPTIONS[place]), weight)
            for place, weight in WEIGHTS.items()
        ]
        return Query.disjunction_max_query(places, TIE)

    def _alternative(self, alternative: Alternative) -> Query:
        terms = [(Occur.Must, self._term(term)) for term in alternative.terms]
        query = terms[0][1] if len(terms) == 1 else Query.boolean_query(terms)
        return query if alternative.weight == 1 else Query.boost_query(query, alternative.weight)

    def clause(self, clause: Clause) -> Query:
        """Return a query for one clause: any of its alternatives."""
        ways = [self._alternative(alternative) for alternative in clause.alternatives]
        return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)

    def _near(self, clauses: tuple[Clause, ...]) -> list[tuple[Occur, Query]]:
        """Return a bonus for documents where the words follow each other, as they were typed."""
        terms: list[str | tuple[int, str]] = [term for each in clauses for term in each.alternatives[0].terms]
        if len(terms) < 2:
            return []
        return [
            (Occur.Should, Query.boost_query(Query.phrase_query(self._schema, place, terms, 1), weight))
            for place, weight in NEAR.items()
        ]

    def _same_form(self, clauses: tuple[Clause, ...]) -> list[tuple[Occur, Query]]:
        """Return a bonus for titles that have the words in the form in which they were typed."""
        typed = dict.fromkeys(word.folded for clause in clauses for word in clause.words if word.terms)
        return [
            (Occur.Should, Query.boost_query(Query.term_query(self._schema, "suggest", folded, "freq"), SAME_FORM))
            for folded in typed
        ]

    def _free(self, query: Query) -> tuple[Occur, Query]:
        """Return a condition that is worth nothing."""
        return Occur.Must, Query.const_score_query(query, 0.0)

    def _any_of(self, field: str, values: Sequence[str]) -> tuple[Occur, Query]:
        exact = [self._exact(field, value) for value in values]
        return self._free(exact[0] if len(exact) == 1 else Query.boolean_query([(Occur.Should, one) for one in exact]))

    def allowed(self, acl: frozenset[str]) -> list[tuple[Occur, Query]]:
        """Return the conditions that every search has: a whole document that these audiences may see."""
        return [self._seen_by(acl, WHOLE)]

    def _seen_by(self, acl: frozenset[str], level: str) -> tuple[Occur, Query]:
        return self._any_of("acl", audiences(acl, level))

    def whole(self, request: EngineRequest, filters: Mapping[str, tuple[str, ...]]) -> Query:
        """Return the query of a request, with `filters` in the place of its own."""
        conditions = self.allowed(request.acl)
        if request.sections_of:
            conditions = [self._any_of("parent", request.sections_of), self._seen_by(request.acl, SECTION)]
        if request.among:
            conditions.append(self._any_of("key", request.among))
        conditions += [self._any_of(facet_field(name), values) for name, values in sorted(filters.items())]
        clauses = [self.clause(clause) for clause in request.clauses]
        if clauses and request.minimum is None:
            conditions += [(Occur.Must, clause) for clause in clauses]
        elif clauses:
            some = [(Occur.Should, clause) for clause in clauses]
            conditions.append((Occur.Must, Query.boolean_query(some, minimum_number_should_match=request.minimum)))
        conditions += [self._free(self._phrase(phrase)) for phrase in request.phrases]
        conditions += [(Occur.MustNot, self.clause(clause)) for clause in request.excluded]
        return Query.boolean_query(conditions + self._near(request.clauses) + self._same_form(request.clauses))

    def _phrase(self, terms: tuple[str, ...]) -> Query:
        """Return a query for terms that follow each other, in the title, the text or the attached file."""
        return Query.boolean_query(
            [
                (
                    Occur.Should,
                    Query.phrase_query(self._schema, place, list(terms), 0)
                    if len(terms) > 1
                    else Query.term_query(self._schema, place, terms[0], "basic"),
                )
                for place in QUOTED
            ]
        )

    def _completed(self, word: str, is_last: bool) -> Query:
        """Return a query for titles that have a word: whole, begun when it is the last one, or one letter apart."""

        def worth(query: Query, how: str) -> Query:
            return Query.boost_query(Query.const_score_query(query, 1.0), COMPLETED[how])

        ways = [worth(Query.term_query(self._schema, "suggest", word, "basic"), "word")]
        if is_last:
            ways.append(worth(Query.regex_query(self._schema, "suggest", f"{word}.*"), "beginning"))
        if len(word) >= FUZZY_LENGTH:
            near = Query.fuzzy_term_query(self._schema, "suggest", word, 1, True, is_last)
            ways.append(worth(near, "fuzzy"))
        return Query.disjunction_max_query(ways)

    def completing(self, words: tuple[str, ...], acl: frozenset[str]) -> Query:
        """Return a query for titles that have all of `words`, the last one as a beginning."""
        completed = [(Occur.Must, self._completed(word, at == len(words) - 1)) for at, word in enumerate(words)]
        return Query.boolean_query([*self.allowed(acl), *completed])

    def seen(self, acl: frozenset[str]) -> Query:
        """Return a query for all that these audiences may see."""
        return Query.boolean_query(self.allowed(acl))

    def containing(self, term: str, acl: frozenset[str]) -> Query:
        """Return a query for documents whose title or text holds a term."""
        places = [(Occur.Should, self._exact(place, term)) for place in TEXT_FIELDS]
        return Query.boolean_query([*self.allowed(acl), self._free(Query.boolean_query(places))])

    def one(self, key: str, acl: frozenset[str]) -> Query:
        return Query.boolean_query([*self.allowed(acl), (Occur.Must, self._exact("key", key))])

    def similar(self, key: str, of: Signature, acl: frozenset[str], kinds: frozenset[str]) -> Query:
        """Return a query for what resembles a signature: its main terms and its values, rare ones worth more."""
        some = [
            (Occur.Should, Query.boost_query(self._exact(facet_field(name), value), weight))
            for name, weight in facets.similarity_weights().items()
            for value in of.values.get(name, ())
        ]
        some += [(Occur.Should, self._term(term)) for term, _ in of.words[:SIMILARITY_TERMS]]
        conditions = [*self.allowed(acl), self._any_of(facet_field(TYPE), tuple(sorted(kinds)))]
        conditions += [(Occur.Must, Query.boolean_query(some)), (Occur.MustNot, self._exact("key", key))]
        return Query.boolean_query(conditions)
