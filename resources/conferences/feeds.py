"""The feed of `/conferences/`."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.listings.feeds import ListingFeed
from resources.conferences.listing import FACETS
from resources.conferences.models import ConferencePage


class ConferenceFeed(ListingFeed):
    """What is new in `/conferences/`."""

    section = _("Talks")
    address = "/conferences/"
    facets = FACETS

    def pages(self, reader: Any) -> QuerySet[ConferencePage]:
        return ConferencePage.objects.visible_to(reader).prefetch_related("themes")
