"""The feed of `/ressources/`."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from resources.library.listing import FACETS
from resources.library.models import ResourcePage
from search.lists.feeds import ListingFeed


class ResourceFeed(ListingFeed):
    """What is new in `/ressources/`."""

    section = _("Resources")
    address = "/ressources/"
    facets = FACETS

    def pages(self, reader: Any) -> QuerySet[ResourcePage]:
        return ResourcePage.objects.visible_to(reader).prefetch_related("themes")
