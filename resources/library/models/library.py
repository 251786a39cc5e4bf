"""`/ressources/`"""

from django.utils.translation import gettext_lazy as _

from resources.library.listing import FACETS, SORTS, result_sentence
from resources.library.models.resources import ResourcePage
from search.lists.pages import ListingPage


class LibraryPage(ListingPage):
    """Every resource, with filters."""

    listed = ResourcePage
    facets = FACETS
    sorts = SORTS
    result_sentence = staticmethod(result_sentence)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.ResourcePage"]
    takes_proposals = True
    template = "resources/library/library_page.html"

    class Meta:
        verbose_name = _("library")
