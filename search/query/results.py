"""The dataclasses that a page of results is rendered from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from search.documents.documents import Hit
from search.query.explanations import Reason
from search.query.panels import FilterPanel
from search.query.spelling import Correction

TOTAL_SHOWN_MAX = 1_000


@dataclass(frozen=True)
class HighlightedSection:
    """A section of a hit that a link opens ("3:18"): its extract is HTML with `<mark>`.

    `where` names the place for reasons ("" for none), `words` are the highlighted words, by term.
    """

    url: str
    label: str
    extract: SafeString
    where: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HighlightedHit:
    """A hit as it is shown: title and extract are HTML with `<mark>`, everything else is plain.

    `label` is what one of its kind is called. `reasons` say why it is there; none for a search without words.
    `sections` are its best sections. `is_promoted` when curators put it first for this search, whatever its rank.
    """

    hit: Hit
    label: str
    title: SafeString
    extract: SafeString
    reasons: Sequence[Reason] = ()
    sections: Sequence[HighlightedSection] = ()
    is_promoted: bool = False


@dataclass(frozen=True)
class BroaderResults:
    """Results around the chosen places (a défi of the whole région), shown apart: some hits, how many in all.

    `facet` and `values` filter all of them, `instead_of` names the facets that were chosen; `labels` are shown.
    """

    hits: Sequence[HighlightedHit]
    total: int
    facet: str
    values: Sequence[str]
    labels: Sequence[str]
    instead_of: Sequence[str]


@dataclass(frozen=True)
class Results:
    """The answer to a search. `text` is what was searched in the end, `typed_text` what the reader wrote.

    `total` is exact up to `TOTAL_SHOWN_MAX`; above, only so many can be paged through and `is_many` is true.
    `notices` are sentences for the reader (text shortened, some words only, reduced search). `page` is a Page of
    Django over `hits`, with the numbers of all pages. `promoted` are shown before the hits of the first page, and
    are not shown again among those of any page; `has_only_promoted` when nothing else is left for this page.
    `as_typed`: the rewrites of curators were not applied.
    """

    typed_text: str
    text: str
    hits: Sequence[HighlightedHit] = ()
    total: int = 0
    panels: Sequence[FilterPanel] = ()
    correction: Correction | None = None
    notices: Sequence[str | Promise] = ()
    page: Page[Any] | None = None
    broader: BroaderResults | None = None
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    promoted: Sequence[HighlightedHit] = ()
    has_only_promoted: bool = False
    as_typed: bool = False

    @property
    def is_many(self) -> bool:
        return self.total > TOTAL_SHOWN_MAX

    @property
    def is_search(self) -> bool:
        """Return whether anything was searched: words, or filters alone."""
        return self.page is not None
