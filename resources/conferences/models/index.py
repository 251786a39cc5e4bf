"""`/conferences/`"""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from foundation.listings.fragments import ServedInPart
from foundation.listings.listing import Listing
from foundation.models import SitePage
from resources.conferences.listing import FACETS, SORTS, result_sentence
from resources.conferences.models.conferences import ConferencePage


class ConferenceIndexPage(ServedInPart, SitePage):
    """Every talk, with filters."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["conferences.ConferencePage"]
    max_count = 1
    template = "resources/conferences/conference_index_page.html"

    class Meta:
        verbose_name = _("list of talks")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `listing`."""
        talks = ConferencePage.objects.visible_to(request.user).with_cards()
        listing = Listing(talks, facets=FACETS, sorts=SORTS, asked=request.GET)
        said = result_sentence(listing.total, listing.panels)
        return {**super().get_context(request, *args, **kwargs), "listing": listing, "sentence": said}
