"""The feed of `/conferences/`."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from resources.talks.models import TalkPage
from resources.talks.page.listing import FACETS
from search.lists.feeds import ListingFeed


class TalkFeed(ListingFeed):
    """What is new in `/conferences/`."""

    section = _("Talks")
    address = "/conferences/"
    facets = FACETS

    def pages(self, reader: Any) -> QuerySet[TalkPage]:
        return TalkPage.objects.visible_to(reader).prefetch_related("themes")
