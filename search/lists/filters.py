"""The filters of a list, as conditions and counts of the ORM."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, Expression, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.db.models.lookups import In
from django.utils.functional import Promise

Path = str | Expression


def _expression(path: Path) -> Any:
    return Cast(F(path) if isinstance(path, str) else path, CharField(max_length=255))


YEAR_LENGTH = 4


def years(field: str) -> Callable[[Sequence[str]], Q]:
    """Return the `match` of a facet on a year stored as a number: a value that is no year matches nothing."""

    def match(chosen: Sequence[str]) -> Q:
        typed = [int(value) for value in chosen if len(value) == YEAR_LENGTH and value.isascii() and value.isdigit()]
        return Q(**{f"{field}__in": typed})

    return match


@dataclass(frozen=True)
class Facet:
    """One filter: `name` stands in the address, `value` and `title` say where its values and labels are.

    `labels` gives the words of a field with choices, in their order. `match` replaces the usual "value is one
    of these" when choosing means more than that (a région and all it contains). `by_value` puts the options in
    the order of their values, the highest first (years); otherwise the commonest comes first.
    """

    name: str
    label: str | Promise
    value: Path
    title: Path | None = None
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    match: Callable[[Sequence[str]], Q] | None = None
    by_value: bool = False

    def condition(self, chosen: Sequence[str]) -> Q:
        """Return the condition of the pages that have one of the `chosen` values."""
        if self.match:
            return self.match(chosen)
        return Q(In(self.value, chosen)) if isinstance(self.value, Expression) else Q(**{f"{self.value}__in": chosen})

    def counts(self, pages: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
        """Return rows of (facet, value, title, count) for the options of `pages`."""
        empty = Value("", output_field=CharField(max_length=255))
        return (
            pages.order_by()
            .values(
                facet=Value(self.name, output_field=CharField(max_length=255)),
                option=_expression(self.value),
                caption=_expression(self.title) if self.title else empty,
            )
            .annotate(total=Count("pk", distinct=True))
        )


def narrowed(pages: QuerySet[Any], facets: Sequence[Facet], chosen: Mapping[str, Sequence[str]]) -> QuerySet[Any]:
    """Keep the pages that satisfy every facet with a chosen value; within one facet any value will do.

    Conditions across a many-to-many go through a subquery, so that a page is never counted twice.
    """
    model: type[Model] = pages.model
    for facet in facets:
        values = chosen.get(facet.name)
        if values:
            pages = pages.filter(pk__in=model._default_manager.filter(facet.condition(values)).order_by().values("pk"))
    return pages
