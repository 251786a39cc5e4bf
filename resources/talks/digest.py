"""What the digest tells of talks: those that were published."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from community.digest.sources import ITEMS_MAX, Item, Source, register
from resources.talks.models import TalkPage

LINES_MAX = 2


def find(since: datetime, until: datetime) -> list[Item]:
    """Return the talks first published from `since` to `until`, the latest first; four queries."""
    new = TalkPage.objects.live().filter(first_published_at__gt=since, first_published_at__lte=until)
    related = new.select_related(None).prefetch_related("themes", "speakers__speaker")
    pages = related.defer("transcript").order_by("-first_published_at", "-pk")[:ITEMS_MAX]
    return [
        Item(page, organisation=_organisation(page), themes={theme.pk: theme.title for theme in page.themes.all()})
        for page in pages
    ]


def _organisation(page: TalkPage) -> str:
    organisations = (row.speaker.organisation for row in page.speakers.all())
    return next((organisation for organisation in organisations if organisation), page.organiser)


register(Source("talks.new", 30, _("Mini-conferences"), LINES_MAX, find))
