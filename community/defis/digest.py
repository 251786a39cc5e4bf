"""What the digest tells of défis: those that were published, close to the reader."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from community.defis.models import DefiPage
from community.digest.sources import ITEMS_MAX, Item, Source, register
from community.territories.models import Territory

LINES_MAX = 4


def find(since: datetime, until: datetime) -> list[Item]:
    """Return the défis first published from `since` to `until`, the latest first; three queries."""
    new = DefiPage.objects.live().filter(first_published_at__gt=since, first_published_at__lte=until)
    pages = new.select_related(None).order_by("-first_published_at", "-pk").prefetch_related("themes", "territories")
    return [_item(page) for page in pages.defer("sources", "source_notes", "team", "partners", "files")[:ITEMS_MAX]]


def _item(page: DefiPage) -> Item:
    territories: list[Territory] = list(page.territories.all())
    areas = {pk for each in territories for pk in (each.epci_id, each.department_id, each.region_id) if pk}
    return Item(
        page,
        organisation=page.card_place or page.bearer,
        themes={theme.pk: theme.title for theme in page.themes.all()},
        territories=frozenset(territory.pk for territory in territories),
        areas=frozenset(areas),
    )


register(Source("defis.new", 10, _("Défis"), LINES_MAX, find, needs_closeness=True))
