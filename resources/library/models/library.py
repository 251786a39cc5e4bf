"""`/ressources/`"""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from foundation.listings.fragments import ServedInPart
from foundation.listings.listing import Listing
from foundation.models import SitePage
from resources.library.listing import FACETS, SORTS, result_sentence
from resources.library.models.resources import ResourcePage


class LibraryPage(ServedInPart, SitePage):
    """Every resource, with filters."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.ResourcePage"]
    max_count = 1
    template = "resources/library/library_page.html"

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `listing`."""
        resources = ResourcePage.objects.visible_to(request.user).with_cards()
        listing = Listing(resources, facets=FACETS, sorts=SORTS, asked=request.GET)
        said = result_sentence(listing.total, listing.panels)
        return {**super().get_context(request, *args, **kwargs), "listing": listing, "sentence": said}
