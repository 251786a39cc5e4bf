"""The page that lists all pages of a kind, with filters."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.pages.models import SitePage
from foundation.http.fragments import ServedInPart
from search.lists.filters import Facet
from search.lists.lists import Listing, Sort
from search.lists.panels import FilterPanel
from search.lists.replaced_values import moved
from search.lists.sentences import Sentence


class ListingPage(ServedInPart, SitePage):
    """An abstract list; a wing says what is listed, by what it is filtered and sorted, and how the result is said."""

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
        """Answer, or lead to the values that took the place of those asked for."""
        return moved(request) or super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `listing` and `sentence`, which says what it holds."""
        pages = self.listed.objects.visible_to(request.user).with_cards()
        listing = Listing(pages, facets=self.facets, sorts=self.sorts, asked=request.GET)
        sentence = self.result_sentence(listing.total, listing.panels)
        return {**super().get_context(request, *args, **kwargs), "listing": listing, "sentence": sentence}
