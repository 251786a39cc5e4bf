"""The abstract Wagtail page that lists all pages of a kind, with filters."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.pages.models import SitePage
from foundation.http.fragments import ServedInPart
from search.lists.filters import Facet
from search.lists.listing import Listing, Sort
from search.lists.panels import FilterPanel
from search.lists.redirects import redirect_to_merged
from search.lists.sentences import Sentence


class ListingPage(ServedInPart, SitePage):
    """An abstract list; a wing gives what is listed, its filters and orders, and the sentence of the result."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    max_count = 1

    listed: ClassVar[Any]
    facets: ClassVar[Sequence[Facet]]
    sorts: ClassVar[Sequence[Sort]]
    result_sentence: ClassVar[Callable[[int, Sequence[FilterPanel]], Sentence]]

    class Meta:
        abstract = True

    @classmethod
    def parameters(cls) -> frozenset[str]:
        """Return the names of its filters, of its order and of its page."""
        return frozenset({"tri", "page", *(facet.name for facet in cls.facets)})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or redirect to the values that others were merged into."""
        return redirect_to_merged(request) or super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `listing` and `sentence`, which says what it holds."""
        pages = self.listed.objects.visible_to(request.user).with_cards()
        listing = Listing(pages, facets=self.facets, sorts=self.sorts, query=request.GET)
        sentence = self.result_sentence(listing.total, listing.panels)
        return {**super().get_context(request, *args, **kwargs), "listing": listing, "sentence": sentence}
