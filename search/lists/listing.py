"""A list of pages with words, filters, sort orders and pagination, from the query string of a request."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.documents.entries import TYPE
from search.documents.readers import Reader
from search.documents.sorts import Sort
from search.documents.sources import listed_source
from search.lists.answers import ListAnswer, ListRequest, answer_list
from search.lists.filters import Filter
from search.query.panels import FilterPanel
from search.query.parameters import chosen_values
from search.query.requests import TEXT_MAX

PAGE_SIZE = 12
PAGE_DIGITS_MAX = 9
# Offered with words alone: without them nothing is more relevant.
BY_RELEVANCE = Sort("pertinence", gettext_lazy("Most relevant first"), [])


class Listing:
    """A list as the query string narrows it: one question to the engine, and the pages of its answer."""

    def __init__(
        self,
        pages: QuerySet[Any],
        *,
        filters: Sequence[Filter],
        sorts: Sequence[Sort],
        query: QueryDict,
        user: Any,
        page_size: int = 0,
    ) -> None:
        self._pages, self._filters, self._user, self._page_size = pages, filters, user, page_size or PAGE_SIZE
        self._own_sorts, self._query = sorts, query
        self.chosen = chosen_values(query, [each.name for each in filters])

    @cached_property
    def text(self) -> str:
        """Return the words typed, on one line and of a bearable length."""
        return " ".join(self._query.get("q", "").replace("\x00", " ").split())[:TEXT_MAX].rstrip()

    @property
    def typed_text(self) -> str:
        """Return the same, under the name that `search/notices.html` reads of any results."""
        return self.text

    @property
    def _sorts(self) -> Sequence[Sort]:
        return [BY_RELEVANCE, *self._own_sorts] if self.text else self._own_sorts

    @cached_property
    def sort(self) -> Sort:
        """Return the chosen order, the first when the address names none that exists."""
        return next((sort for sort in self._sorts if sort.name == self._query.get("tri")), self._sorts[0])

    @cached_property
    def _answer(self) -> ListAnswer:
        """Return what answers; raises `Http404` for a page that does not exist."""
        request = ListRequest(
            pages=self._pages,
            filters=self._filters,
            reader=Reader(self._user),
            text=self.text,
            chosen=self.chosen,
            sort=None if self.sort is BY_RELEVANCE else self.sort,
            default_sort=self._own_sorts[0],
            offset=(self._number - 1) * self._page_size,
            limit=self._page_size,
        )
        return answer_list(request)

    @property
    def total(self) -> int:
        """Return how many pages answer."""
        return self._answer.total

    @property
    def panels(self) -> Sequence[FilterPanel]:
        """Return the filters with their counts; one without anything to choose is left out."""
        return self._answer.panels

    @property
    def notices(self) -> Sequence[Any]:
        """Return what the reader must know of the answer, in sentences."""
        return self._answer.notices

    @property
    def correction(self) -> Any:
        """Return another spelling, applied or proposed, or None."""
        return self._answer.correction

    @property
    def answered_text(self) -> str:
        """Return the words that the pages answer: those typed, or the other spelling."""
        return self.correction.text if self.correction and self.correction.applied else self.text

    @property
    def is_reduced(self) -> bool:
        """Return whether the database answered because there is no engine."""
        return self._answer.is_reduced

    @property
    def search_filters(self) -> dict[str, Sequence[str]]:
        """Return the filters of the same search on the search page, which can be followed by mail."""
        chosen = {name: values for name, values in self.chosen.items() if values}
        source = listed_source(self._pages.model)
        return {TYPE: [source.kind], **chosen} if source else {}

    @property
    def _number(self) -> int:
        number = self._query.get("page", "1")
        # One spelling: each zero before a number would be one more entry of the page cache.
        if number.isascii() and number.isdigit() and len(number) <= PAGE_DIGITS_MAX and number[0] != "0":
            return int(number)
        raise Http404(_("There is no such page in this list."))

    @property
    def shown(self) -> Sequence[Any]:
        """Return the pages shown."""
        return self._answer.pages

    @cached_property
    def page(self) -> Page[Any]:
        """Return the page asked for; raises `Http404` for one that does not exist."""
        paginator = Paginator(range(self.total), self._page_size)
        if self._number > paginator.num_pages:
            raise Http404(_("There is no such page in this list."))
        page: Page[Any] = paginator.page(self._number)
        page.object_list = self.shown
        return page

    @property
    def filters(self) -> str:
        """Return the words and the chosen filters as a query string, without the order and the page."""
        return urlencode({**self._words, **self.chosen}, doseq=True)

    @property
    def parameters(self) -> str:
        """Return the query string of this list, without its page: nothing that the list does not know."""
        return self._address(self.chosen)

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
        return [(sort, f"?{self._address(self.chosen, sort)}", sort is self.sort) for sort in self._sorts]

    @property
    def correction_url(self) -> str:
        """Return the address of the list with the other spelling; "" when there is none."""
        return f"?{urlencode({'q': self.correction.text, **self.chosen}, doseq=True)}" if self.correction else ""

    def address_without(self, name: str, value: str) -> str:
        """Return the query string without one value, on the first page."""
        others = {**self.chosen, name: [each for each in self.chosen[name] if each != value]}
        return f"?{self._address(others)}"

    @property
    def form_fields(self) -> list[tuple[str, str]]:
        """Return (name, value) of the hidden fields of the filter form: the order."""
        return [("tri", self.sort.name)] if "tri" in self._query else []

    @property
    def _words(self) -> dict[str, str]:
        return {"q": self.text} if self.text else {}

    def _address(self, chosen: Mapping[str, Sequence[str]], sort: Sort | None = None) -> str:
        """Return the words, `chosen` and the order as a query string; the order in use when the address named it."""
        sort = sort or (self.sort if "tri" in self._query else None)
        return urlencode({**self._words, **chosen, **({"tri": sort.name} if sort else {})}, doseq=True)
