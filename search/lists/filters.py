"""The filters of a list: facets of search, and their conditions in the database, which answers without engine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

YEAR_LENGTH = 4


def years(field: str) -> Callable[[Sequence[str]], Q]:
    """Return the `match` of a filter on a year stored as a number: a value that is no year matches nothing."""

    def match(chosen: Sequence[str]) -> Q:
        typed = [int(value) for value in chosen if len(value) == YEAR_LENGTH and value.isascii() and value.isdigit()]
        return Q(**{f"{field}__in": typed})

    return match


def any_of(conditions: Mapping[str, Q]) -> Callable[[Sequence[str]], Q]:
    """Return the `match` of a filter whose values are those of `conditions`; another value matches nothing."""

    def match(chosen: Sequence[str]) -> Q:
        condition = Q(pk__in=[])
        for value in chosen:
            condition |= conditions.get(value, Q(pk__in=[]))
        return condition

    return match


@dataclass(frozen=True)
class Filter:
    """One filter: `name` is that of its facet; in the database, `field` holds its values, or `match` is its condition.

    One that is not `shown` filters (from an address) without a panel, until a value of it is chosen.
    """

    name: str
    field: str = ""
    match: Callable[[Sequence[str]], Q] | None = None
    shown: bool = True

    def condition(self, chosen: Sequence[str]) -> Q:
        """Return the condition of the pages that have one of the `chosen` values."""
        return self.match(chosen) if self.match else Q(**{f"{self.field}__in": chosen})


def filter_pages(pages: QuerySet[Any], filters: Sequence[Filter], chosen: Mapping[str, Sequence[str]]) -> QuerySet[Any]:
    """Keep the pages that satisfy every filter with a chosen value; within one filter any value will do.

    Conditions across a many-to-many go through a subquery, so that a page is never counted twice.
    """
    model: type[Model] = pages.model
    for each in filters:
        values = chosen.get(each.name)
        if values:
            pages = pages.filter(pk__in=model._default_manager.filter(each.condition(values)).order_by().values("pk"))
    return pages
