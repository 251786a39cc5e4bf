"""A list of pages with filters, sort orders and pagination, from the query string of a request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, QuerySet, Value
from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from search.facets import facet_of, labels_of
from search.lists.filters import Facet, narrowed
from search.lists.panels import FilterPanel, Option
from search.lists.parameters import chosen_values

PAGE_SIZE = 12
# A filter with more options than this helps nobody; what is chosen is always shown.
OPTIONS_MAX = 30


@dataclass(frozen=True)
class Sort:
    """An order of the list: `name` stands in the address (`?tri=…`)."""

    name: str
    label: str | Promise
    ordering: Sequence[Any]


class _CountedPaginator(Paginator[Any]):
    """A paginator whose count is given: the query of the facets already counted."""

    def __init__(self, pages: Any, per_page: int, total: int) -> None:
        super().__init__(pages, per_page)
        self.count = total  # type: ignore[misc]


class Listing:
    """A list as the query string narrows it: three queries, whatever the content."""

    def __init__(
        self, pages: QuerySet[Any], *, facets: Sequence[Facet], sorts: Sequence[Sort], query: QueryDict
    ) -> None:
        self.all_pages = pages
        self.facets = facets
        self.sorts = sorts
        self.query = query
        self.chosen = chosen_values(query, [facet.name for facet in facets])

    @cached_property
    def sort(self) -> Sort:
        """Return the chosen order, the first when the address names none that exists."""
        return next((sort for sort in self.sorts if sort.name == self.query.get("tri")), self.sorts[0])

    @cached_property
    def matching(self) -> QuerySet[Any]:
        """Return the pages that answer, in no order of the reader's."""
        return narrowed(self.all_pages, self.facets, self.chosen)

    @cached_property
    def pages(self) -> QuerySet[Any]:
        return self.matching.order_by(*self.sort.ordering)

    @property
    def filters(self) -> str:
        """Return the chosen filters as a query string, without the order and the page."""
        return urlencode(self.chosen, doseq=True)

    @property
    def parameters(self) -> str:
        """Return the query string of this list, without its page: nothing that the list does not know."""
        return self._query(self.chosen)

    @cached_property
    def _counts(self) -> dict[str, list[dict[str, Any]]]:
        """Count every option and the whole in one query: each facet without its own choice, so siblings stay."""
        text = CharField(max_length=255)
        whole = (
            self.matching.order_by()
            .values(facet=Value("", output_field=text))
            .annotate(option=Value("", output_field=text), caption=Value("", output_field=text), total=Count("pk"))
            .values("facet", "option", "caption", "total")
        )
        branches = [
            facet.counts(narrowed(self.all_pages, [other for other in self.facets if other is not facet], self.chosen))
            for facet in self.facets
        ]
        rows: dict[str, list[dict[str, Any]]] = {}
        for row in whole.union(*branches, all=True):
            rows.setdefault(row["facet"], []).append(row)
        return rows

    @cached_property
    def total(self) -> int:
        """Return how many pages answer."""
        return sum(row["total"] for row in self._counts.get("", []))

    @cached_property
    def panels(self) -> list[FilterPanel]:
        """Return the filters with their counts; one without options is left out."""
        panels = [FilterPanel(facet.name, facet.label, self._options(facet)) for facet in self.facets]
        return [panel for panel in panels if panel.options]

    def _options(self, facet: Facet) -> list[Option]:
        chosen = self.chosen[facet.name]
        options = [
            Option(
                row["option"],
                str(facet.labels.get(row["option"], row["caption"] or row["option"])),
                row["total"],
                row["option"] in chosen,
            )
            for row in self._counts.get(facet.name, [])
            if row["option"]
        ]
        if facet.by_value:
            options.sort(key=lambda option: option.value, reverse=True)
        else:
            options.sort(key=lambda option: (-option.count, option.label))
        shown = [option for rank, option in enumerate(options) if rank < OPTIONS_MAX or option.is_selected]
        known = {option.value for option in options}
        # A value that nothing has (or that never existed) stays visible, so that the reader can take it away.
        absent = [value for value in chosen if value not in known]
        return shown + [Option(value, label, 0, is_selected=True) for value, label in _labels(facet, absent).items()]

    @cached_property
    def page(self) -> Page[Any]:
        """Return the page asked for; raises `Http404` for one that does not exist."""
        number = self.query.get("page", "1")
        # One spelling: each zero before a number would be one more entry of the page cache.
        if not (number.isascii() and number.isdigit() and len(number) < 10 and number[0] != "0"):
            raise Http404(_("There is no such page in this list."))
        paginator = _CountedPaginator(self.pages, PAGE_SIZE, self.total)
        if not 1 <= int(number) <= paginator.num_pages:
            raise Http404(_("There is no such page in this list."))
        return paginator.page(int(number))

    @cached_property
    def chips(self) -> list[tuple[str, str]]:
        """Return (label, address) of each chosen option: following it takes the option away."""
        return [
            (option.label, self.address_without(panel.name, option.value))
            for panel in self.panels
            for option in panel.selected
        ]

    @cached_property
    def orders(self) -> list[tuple[Sort, str, bool]]:
        """Return (sort, address, whether it is the one in use) for each order of the list."""
        return [(sort, f"?{self._query(self.chosen, sort)}", sort is self.sort) for sort in self.sorts]

    def _query(self, chosen: Mapping[str, Sequence[str]], sort: Sort | None = None) -> str:
        """Return `chosen` and the order as a query string; the order in use is named when the address named it."""
        sort = sort or (self.sort if "tri" in self.query else None)
        return urlencode({**chosen, **({"tri": sort.name} if sort else {})}, doseq=True)

    def address_without(self, name: str, value: str) -> str:
        """Return the query string without one value, on the first page."""
        others = {**self.chosen, name: [each for each in self.chosen[name] if each != value]}
        return f"?{self._query(others)}"

    @property
    def form_fields(self) -> list[tuple[str, str]]:
        """Return (name, value) of the hidden fields of the filter form: the order."""
        return [("tri", self.sort.name)] if "tri" in self.query else []


def _labels(facet: Facet, values: Sequence[str]) -> dict[str, str]:
    """Return what readers call values that no page has, by value; what nobody knows is shown as typed."""
    same = facet_of(facet.name)
    known = labels_of(same, values) if same and values else {}
    return {value: str(facet.labels.get(value, known.get(value, value))) for value in values}
