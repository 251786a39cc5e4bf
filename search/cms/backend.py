"""Wagtail's search backend: words are searched in a table of entries, everything else in the queryset itself.

So filters, permissions, counts, orders and pages are the database's, exact, and no engine need be up.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from modelsearch.backends.database.fallback import (
    MATCH_ALL,
    MATCH_NONE,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.query import Fuzzy, Phrase, PlainText
from modelsearch.utils import AND, OR

from search.cms import operations
from search.cms.models import CmsEntry, root_of
from search.cms.queries import correct_words, matching
from search.cms.words import TYPED_MAX, folded, search_words


class CmsQueryCompiler(DatabaseSearchQueryCompiler):  # type: ignore[misc]
    """What is typed, as a condition on a queryset. A search in named fields is a plain one, as Wagtail's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._conditions: dict[str, Q] = {}

    def check(self) -> None:
        """Take any filter and any order: the database knows them all."""

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        """Return a condition; words that are typed are looked for among entries."""
        if self.fields or not isinstance(query, PlainText | Phrase | Fuzzy):
            return super().build_database_filter(query, boost)
        text = query.query_string
        if text not in self._conditions:
            self._conditions[text] = self._condition(text, getattr(query, "operator", "and") == "or")
        return self._conditions[text]

    def _condition(self, text: str, any_of_them: bool) -> Q:
        content_type, words = root_of(self.queryset.model), search_words(text.replace("\x00", " "))
        matches = _among(matching(content_type, words, any_of_them))
        if not words or self.queryset.filter(matches).exists():
            return matches
        if not CmsEntry.objects.filter(content_type=content_type).exists():
            # Entries are still to be made (a site that has just been updated).
            terms = [self.build_single_term_filter(term) for term in text.replace("\x00", " ").split()[:TYPED_MAX]]
            return (OR if any_of_them else AND)(terms)
        return _among(matching(content_type, correct_words(content_type, words), any_of_them))


def _among(entries: QuerySet[CmsEntry]) -> Q:
    return Q(pk__in=entries.values("object_pk"))


class CmsResults(DatabaseSearchResults):  # type: ignore[misc]
    """A queryset narrowed by what is typed."""

    def get_queryset(self, is_ordered: bool = True) -> QuerySet[Any]:
        """Return the matches; by relevance, titles that begin as what is typed come first."""
        compiler = self.query_compiler
        queryset: QuerySet[Any] = compiler.queryset
        condition = compiler.build_database_filter(compiler.query)
        if condition == MATCH_NONE:
            queryset = queryset.none()
        elif condition != MATCH_ALL:
            queryset = queryset.filter(condition)
        if is_ordered and compiler.order_by_relevance:
            queryset = queryset.annotate(cms_rank=_rank(queryset.model, compiler.query)).order_by("cms_rank", "-pk")
        elif is_ordered and not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[self.start : self.stop]

    def _do_count(self) -> int:
        return int(self.get_queryset(is_ordered=False).count())


def _rank(model: type[Model], query: Any) -> Subquery:
    """Return the place of a result: 0 when its title begins as what is typed, 1 when it holds it, 2 elsewhere."""
    text = folded(getattr(query, "query_string", "")[:255])
    own = CmsEntry.objects.filter(content_type=root_of(model), object_pk=OuterRef("pk"))
    place = Case(
        When(title__startswith=text, then=Value(0)),
        When(title__contains=f" {text}", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return Subquery(own.annotate(place=place).values("place")[:1])


class CmsIndex(BaseIndex):  # type: ignore[misc]
    """The table of entries, as Wagtail writes an index."""

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Write the entries of objects of one model."""
        operations.write_entries(content_type=root_of(model), objects=items)

    def delete_item(self, item: Model) -> None:
        """Take the entry of an object away."""
        operations.delete_entries(content_type=root_of(type(item)), pks=[item.pk])


class CmsRebuilder:
    """The rebuilder of `manage.py update_index`: entries are overwritten, so that the CMS answers meanwhile."""

    def __init__(self, index: CmsIndex) -> None:
        self.index = index

    def start(self) -> CmsIndex:
        """Return the index to write."""
        return self.index

    def finish(self) -> None:
        """Take away what is left of objects that are no more."""
        operations.delete_stale_entries()


class SearchBackend(BaseSearchBackend):  # type: ignore[misc]
    """The backend that `WAGTAILSEARCH_BACKENDS` names."""

    query_compiler_class = CmsQueryCompiler
    autocomplete_query_compiler_class = CmsQueryCompiler
    index_class = CmsIndex
    results_class = CmsResults
    rebuilder_class = CmsRebuilder
