"""`/defis/`"""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from community.defis.listing import FACETS, SORTS, result_sentence
from community.defis.models.defis import DefiPage
from foundation.listings.fragments import ServedInPart
from foundation.listings.listing import Listing
from foundation.models import SitePage


class DefiIndexPage(ServedInPart, SitePage):
    """Every défi, with filters."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["defis.DefiPage"]
    max_count = 1
    template = "community/defis/defi_index_page.html"

    class Meta:
        verbose_name = _("list of défis")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        defis = DefiPage.objects.visible_to(request.user).with_cards()
        listing = Listing(defis, facets=FACETS, sorts=SORTS, asked=request.GET)
        said = result_sentence(listing.total, listing.panels)
        return {**super().get_context(request, *args, **kwargs), "listing": listing, "sentence": said}
