"""What a page of results is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from search.index.documents import Hit
from search.lists.panels import FilterPanel
from search.query.explanations import Reason
from search.query.spelling import Correction

TOTAL_SHOWN_MAX = 1_000


@dataclass(frozen=True)
class ShownPart:
    """A part of a hit that one can go to ("3:18"): its extract is HTML with `<mark>`.

    `where` names the place for reasons ("" for none), `found` are the words marked, by term.
    """

    url: str
    label: str
    extract: SafeString
    where: str = ""
    found: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """A hit as it is read: title and extract are HTML with `<mark>`, everything else is plain.

    `label` is what one of its kind is called. `reasons` say why it is there; none for a search without words.
    `parts` are the best parts of it.
    `is_put_first` when somebody decided that it answers this search, whatever its rank.
    """

    hit: Hit
    label: str
    title: SafeString
    extract: SafeString
    reasons: Sequence[Reason] = ()
    parts: Sequence[ShownPart] = ()
    is_put_first: bool = False


@dataclass(frozen=True)
class Wider:
    """What lies around the chosen places (a défi of the whole région), shown apart: some hits, how many in all.

    `facet` and `values` ask for all of it, `instead_of` the facets that were chosen; `labels` are read.
    """

    hits: Sequence[Shown]
    total: int
    facet: str
    values: Sequence[str]
    labels: Sequence[str]
    instead_of: Sequence[str]


@dataclass(frozen=True)
class Results:
    """The answer to a search. `text` is what was searched in the end, `asked` what was typed.

    `total` is exact up to `TOTAL_SHOWN_MAX`; above, only so many can be paged through and `is_many` is true.
    `notices` are sentences for the reader (text shortened, some words only, reduced search). `page` is a Page of
    Django over `hits`, with the numbers of all pages. `put_first` are shown before the hits of the first page, and
    are not shown again among those of any page; `is_rest_above` when nothing else is left for this page.
    `as_typed`: wordings that people decided were not applied.
    """

    asked: str
    text: str
    hits: Sequence[Shown] = ()
    total: int = 0
    panels: Sequence[FilterPanel] = ()
    correction: Correction | None = None
    notices: Sequence[str | Promise] = ()
    page: Page[Any] | None = None
    wider: Wider | None = None
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    put_first: Sequence[Shown] = ()
    is_rest_above: bool = False
    as_typed: bool = False

    @property
    def is_many(self) -> bool:
        return self.total > TOTAL_SHOWN_MAX

    @property
    def is_asked(self) -> bool:
        """Return whether anything was searched: words, or filters alone."""
        return self.page is not None


@dataclass(frozen=True)
class Similar:
    """A document that resembles another, and why: facet values and words in common (readable, as in its title)."""

    key: str
    kind: str
    pk: int
    hit: Hit
    values: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.hit.title

    @property
    def url(self) -> str:
        return self.hit.url
