"""Queries for the content of the home page: the same few whatever the size of the site."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.utils.text import capfirst
from django.utils.timezone import localdate
from wagtail.models import Page

from cms.dates import partial_dates
from cms.pages.audiences import PUBLIC
from cms.pages.querysets import SitePageQuerySet
from community.defis.models import DefiPage, Stage
from community.defis.stages import StageNumber
from community.editions.dates import span
from community.territories.facets import Size
from community.territories.models import Territory
from community.themes.models import Theme
from resources.library.kinds import Kind
from resources.talks.models import TalkPage
from search.engines import engine
from search.engines.base import EngineRequest, EngineUnavailableError

DEFIS_SHOWN = 3
DEFIS_READ = 12
LISTED = 6


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
    """The home page's content for one reader. `defi_count` is 0 when no défi says what it became.

    `sizes` are those of the municipalities that have some défi.
    """

    defis: list[DefiPage]
    defi_count: int
    themes: list[Theme]
    talks: list[Line] = field(default_factory=list)
    resources: list[Line] = field(default_factory=list)
    edition: "EditionLine | None" = None
    past_editions: list[Line] = field(default_factory=list)
    sizes: list[SizeLink] = field(default_factory=list)


def home_content(user: Any) -> HomeContent:
    """Return what `user` sees on the home page, in three queries and the one of the restrictions."""
    defis = list(_defis(user)[:DEFIS_READ])
    themes = _themes(defis)
    content = HomeContent(_varied(defis), defis[0].visible_count if defis else 0, themes, sizes=_sizes())
    lists = {"talk": content.talks, "resource": content.resources, "edition": content.past_editions}
    for page in _listed(user):
        if page.list_name == "edition" and content.edition is None:
            content.edition = _edition(page)
        else:
            lists[page.list_name].append(Line(page.title, page.url, _above(page)))
    return content


def _defis(user: Any) -> QuerySet[DefiPage]:
    """Return défis that say what they became, those that show a prototype first; all a card needs in one query."""
    seen = DefiPage.objects.visible_to(user)
    count = seen.order_by().values(all=Value(1)).annotate(count=Count("pk")).values("count")
    stages = {
        f"stage_{number}": Exists(Stage.objects.filter(page=OuterRef("pk"), number=number)) for number in StageNumber
    }
    place = Territory.objects.filter(defis=OuterRef("pk")).order_by("sort_name", "pk").values("name")[:1]
    return (
        seen.with_follow_up()
        .select_related("edition", "programme")
        .annotate(
            visible_count=Subquery(count),
            territory_name=Subquery(place),
            without_prototype=Case(When(prototype="", then=Value(1)), default=Value(0)),
            **stages,
        )
        .order_by("without_prototype", "programme__is_sister", F("year").desc(nulls_last=True), "pk")
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


def _themes(defis: list[DefiPage]) -> list[Theme]:
    """Return all themes, and give `defis` theirs as a prefetch would, with what `_defis` read of each."""
    shown = FilteredRelation("defis", condition=Q(defis__in=[defi.pk for defi in defis]))
    rows = Theme.objects.annotate(shown=shown).annotate(shown_id=F("shown__pk")).order_by("position", "title", "pk")
    themes: dict[int, Theme] = {}
    of_defi: dict[int, list[Theme]] = {defi.pk: [] for defi in defis}
    for row in rows:
        theme = themes.setdefault(row.pk, row)
        if row.shown_id in of_defi:
            of_defi[row.shown_id].append(theme)
    for defi in defis:
        defi._prefetched_objects_cache = {
            "themes": _result(Theme, of_defi[defi.pk]),
            "stages": _result(Stage, [Stage(number=each) for each in StageNumber if getattr(defi, f"stage_{each}")]),
            "territories": _result(Territory, [Territory(name=defi.territory_name)] if defi.territory_name else []),
        }
    return list(themes.values())


def _result(model: Any, rows: list[Any]) -> QuerySet[Any]:
    """Return a queryset that has been read already."""
    queryset: QuerySet[Any] = model._default_manager.all()
    queryset._result_cache = rows
    queryset._prefetch_done = True
    return queryset


def _listed(user: Any) -> QuerySet[Page]:
    """Return the latest talks one can listen to, resources and editions, each kind cut to what is shown."""
    states = TalkPage.Recording
    heard = Q(talkpage__recording__in=[states.HERE, states.ELSEWHERE])
    name = Case(
        When(heard, then=Value("talk")),
        When(resourcepage__isnull=False, then=Value("resource")),
        When(editionpage__isnull=False, then=Value("edition")),
        output_field=CharField(),
    )
    when = Coalesce(
        "talkpage__held",
        "resourcepage__published",
        Cast("editionpage__year", CharField()),
        output_field=CharField(),
    )
    return (
        SitePageQuerySet(Page)
        .visible_to(user)
        .filter(heard | Q(resourcepage__isnull=False) | Q(editionpage__isnull=False))
        .annotate(
            list_name=name,
            when=when,
            resource_kind=F("resourcepage__kind"),
            publisher=F("resourcepage__publisher"),
            length=F("talkpage__length"),
            starts_on=F("editionpage__starts_on"),
            ends_on=F("editionpage__ends_on"),
            period=F("editionpage__period"),
            place=F("editionpage__place"),
            theme=F("editionpage__edition_theme"),
        )
        .annotate(rank=Window(RowNumber(), partition_by=F("list_name"), order_by=[F("when").desc(), F("pk").asc()]))
        .filter(rank__lte=LISTED)
        .order_by("list_name", "rank")
    )


def _edition(page: Any) -> EditionLine:
    when = span(page.starts_on, page.ends_on, page.period, int(page.when))
    last = page.ends_on or page.starts_on
    is_next = last is not None and last >= localdate()
    return EditionLine(page.title, page.url, when, page.place, page.theme, is_next)


def _above(page: Any) -> str:
    parts = [partial_dates.display(page.when or "")]
    if page.list_name == "resource":
        parts = [str(Kind(page.resource_kind).label), page.publisher, *parts]
    elif page.list_name == "talk":
        parts.append(page.length)
    return capfirst(" · ".join(part for part in parts if part))
