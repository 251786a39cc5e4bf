"""The sitemap of the whole site: its pages, then the subjects they are about."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from cms.serving.sitemaps import PAGES, Location, Section
from community.defis.models import DefiPage
from community.territories.models import Territory
from community.themes.models import Theme
from resources.library.models import ResourcePage
from resources.talks.models import TalkPage

# France has some 37,000 territories and names few of them: parts of fewer keys would be empty.
TERRITORY_KEYS = 50_000


def _with_pages(subject: Any, relation: str, models: Iterable[Any], user: Any) -> QuerySet[Any]:
    """Return the rows of `subject` that `user` finds a page about: the first page of each is enough."""
    about = Q(pk__in=[])
    for model in models:
        pages = model.objects.visible_to(user).filter(**{relation: OuterRef("pk")}).order_by()
        about |= Q(Exists(pages.values("pk")))
    rows: QuerySet[Any] = subject.objects.filter(about)
    return rows


def _locations(route: str) -> Callable[[QuerySet[Any]], Iterator[Location]]:
    def locations(subjects: QuerySet[Any]) -> Iterator[Location]:
        for slug in subjects.values_list("slug", flat=True):
            yield reverse(route, args=[slug]), None

    return locations


THEMES = Section(
    "thematiques",
    partial(_with_pages, Theme, "themes", (DefiPage, TalkPage, ResourcePage)),
    _locations("themes:detail"),
)
TERRITORIES = Section(
    "territoires",
    partial(_with_pages, Territory, "territories", (DefiPage, ResourcePage)),
    _locations("territories:detail"),
    part_size=TERRITORY_KEYS,
)
SECTIONS = {section.name: section for section in (PAGES, THEMES, TERRITORIES)}
