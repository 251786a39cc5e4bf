"""The abstract Wagtail page that lists all pages of a kind, with filters."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.pages.models import SitePage
from foundation.http.fragments import ServedInPart
from search.documents.sorts import Sort
from search.lists.filters import Filter
from search.lists.listing import Listing
from search.lists.redirects import redirect_to_merged
from search.lists.sentences import Sentence
from search.query.panels import FilterPanel

# The engine comes back, and no change of content says so.
REDUCED_SECONDS = 5


class ListingPage(ServedInPart, SitePage):
    """An abstract list; a wing gives what is listed, its filters and orders, and the sentence of the result."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    max_count = 1

    listed: ClassVar[Any]
    filters: ClassVar[Sequence[Filter]]
    sorts: ClassVar[Sequence[Sort]]
    result_sentence: ClassVar[Callable[[int, Sequence[FilterPanel], str], Sentence]]

    class Meta:
        abstract = True

    @classmethod
    def parameters(cls) -> frozenset[str]:
        """Return the names of its words, of its filters, of its order and of its page."""
        return frozenset({"q", "tri", "page", *(each.name for each in cls.filters)})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or redirect to the values that others were merged into."""
        return redirect_to_merged(request) or super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `listing` and `sentence`, which says what it holds."""
        pages = self.listed.objects.visible_to(request.user).with_cards()
        listing = Listing(pages, filters=self.filters, sorts=self.sorts, query=request.GET, user=request.user)
        sentence = self.result_sentence(listing.total, listing.panels, listing.answered_text)
        if listing.is_reduced:
            self.cache_seconds = REDUCED_SECONDS
        return {**super().get_context(request, *args, **kwargs), "listing": listing, "sentence": sentence}
