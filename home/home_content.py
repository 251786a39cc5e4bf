"""Queries for the content of the home page: the same few, of the same few rows, whatever the size of the site."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.text import capfirst
from django.utils.timezone import localdate

from cms.dates import partial_dates
from cms.pages.addresses import path_reader
from cms.pages.audiences import PUBLIC
from cms.pages.short_lists import Row, read_short_lists
from community.defis.models import DefiPage
from community.editions.dates import span
from community.editions.models import EditionPage
from community.territories.facets import Size
from community.themes.models import Theme
from resources.library.kinds import Kind
from resources.library.models import ResourcePage
from resources.talks.models import TalkPage
from search.engines import engine
from search.engines.base import EngineRequest, EngineUnavailableError

DEFIS_SHOWN = 3
DEFIS_READ = 12
LISTED = 6
# Défis are counted up to this: a count of all would be the dearest query of the page.
COUNTED = 1_000


@dataclass(frozen=True)
class Line:
    """One line of a quiet list."""

    title: str
    url: str
    above: str


@dataclass(frozen=True)
class EditionLine:
    """The next edition, or the latest: shown large."""

    title: str
    url: str
    when: str
    place: str
    theme: str
    is_next: bool


@dataclass(frozen=True)
class SizeLink:
    """A link to the défis of municipalities of one size: how many is in the title."""

    title: str
    url: str


@dataclass
class HomeContent:
    """The home page's content for one reader. `defi_count` is 0 when there are more than 1,000 défis.

    `sizes` are those of the municipalities that have some défi.
    """

    defis: list[DefiPage]
    defi_count: int
    themes: list[Theme]
    talks: list[Line] = field(default_factory=list)
    resources: list[Line] = field(default_factory=list)
    edition: EditionLine | None = None
    past_editions: list[Line] = field(default_factory=list)
    sizes: list[SizeLink] = field(default_factory=list)


class _Row(NamedTuple):
    """What is read of a page of a short list; dates as the database writes them, "" where there is none."""

    title: str
    url_path: str
    when: str
    first: str
    second: str
    starts_on: str
    ends_on: str
    period: str


def home_content(user: Any) -> HomeContent:
    """Return what `user` sees on the home page, in five queries and the one of the restrictions."""
    visible = DefiPage.objects.visible_to(user)
    defis = list(visible.with_cards().outcomes_first()[:DEFIS_READ])
    count = visible.order_by()[: COUNTED + 1].count()
    lists = read_short_lists(_talks(user), _resources(user), _editions(user))
    talks, resources, editions = ([_Row(*row) for row in rows] for rows in lists)
    path_of = path_reader()

    def line(row: _Row, *above: str) -> Line:
        return Line(row.title, path_of(row.url_path), capfirst(" · ".join(part for part in above if part)))

    return HomeContent(
        defis=_varied(defis),
        defi_count=count if count <= COUNTED else 0,
        themes=list(Theme.objects.all()),
        talks=[line(row, partial_dates.display(row.when), row.first) for row in talks],
        resources=[
            line(row, str(Kind(row.first).label), row.second, partial_dates.display(row.when)) for row in resources
        ],
        edition=_edition(editions[0], path_of(editions[0].url_path)) if editions else None,
        past_editions=[line(row, row.when) for row in editions[1:]],
        sizes=_sizes(),
    )


def _sizes() -> list[SizeLink]:
    """Return the sizes of municipalities whose défis everybody may see: counted by the engine, none without it."""
    chosen = {"collectivite": (DefiPage.AuthorityKind.COMMUNE.value,)}
    request = EngineRequest((), frozenset({PUBLIC}), {"type": ("defi",), **chosen}, limit=1, count=("taille",))
    try:
        counts = engine().find(request).counts["taille"]
    except EngineUnavailableError:
        return []
    return [
        SizeLink(f"{size.label} ({counts[size]})", f"/defis/?{urlencode({**chosen, 'taille': size.value}, doseq=True)}")
        for size in Size
        if counts.get(size)
    ]


def _varied(defis: list[DefiPage]) -> list[DefiPage]:
    """Return the défis to show: each of another theme as long as there are some, in the given order."""
    of_colours = {defi.colours: defi for defi in reversed(defis)}
    first = [defi for defi in defis if of_colours[defi.colours] is defi]
    return [*first, *(defi for defi in defis if defi not in first)][:DEFIS_SHOWN]


def _columns(when: str, **others: Any) -> dict[str, Any]:
    """Return the columns of `_Row` besides those of every page, as text."""
    columns = {"when": F(when), **dict.fromkeys(_Row._fields[3:], Value("")), **others}
    return {f"row_{name}": Coalesce(Cast(each, CharField()), Value("")) for name, each in columns.items()}


def _rows(pages: QuerySet[Any], when: str, **others: Any) -> QuerySet[Any, Row]:
    """Return the latest of `pages` as rows."""
    columns = _columns(when, **others)
    return pages.order_by(f"-{when}", "pk").annotate(**columns).values_list("title", "url_path", *columns)[:LISTED]


def _talks(user: Any) -> QuerySet[Any, Row]:
    """Return the latest talks that one can listen to."""
    return _rows(TalkPage.objects.visible_to(user).playback(), "held", first=F("length"))


def _resources(user: Any) -> QuerySet[Any, Row]:
    return _rows(ResourcePage.objects.visible_to(user), "published", first=F("kind"), second=F("publisher"))


def _editions(user: Any) -> QuerySet[Any, Row]:
    days = {name: F(name) for name in ("starts_on", "ends_on", "period")}
    return _rows(EditionPage.objects.visible_to(user), "year", first=F("place"), second=F("edition_theme"), **days)


def _edition(row: _Row, url: str) -> EditionLine:
    first, last = (date.fromisoformat(day) if day else None for day in (row.starts_on, row.ends_on))
    when = span(first, last, row.period, int(row.when))
    end = last or first
    return EditionLine(row.title, url, when, row.first, row.second, end is not None and end >= localdate())
