"""The feed of `/defis/`."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.defis.listing import FACETS
from community.defis.models import DefiPage
from search.lists.feeds import ListingFeed


class DefiFeed(ListingFeed):
    """What is new in `/defis/`."""

    section = _("Défis")
    address = "/defis/"
    facets = FACETS

    def pages(self, reader: Any) -> QuerySet[DefiPage]:
        return DefiPage.objects.visible_to(reader).prefetch_related("themes")
