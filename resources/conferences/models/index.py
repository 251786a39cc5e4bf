"""`/conferences/`"""

from django.utils.translation import gettext_lazy as _

from foundation.listings.pages import ListingPage
from resources.conferences.listing import FACETS, SORTS, result_sentence
from resources.conferences.models.conferences import ConferencePage


class ConferenceIndexPage(ListingPage):
    """Every talk, with filters."""

    listed = ConferencePage
    facets = FACETS
    sorts = SORTS
    result_sentence = staticmethod(result_sentence)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["conferences.ConferencePage"]
    takes_proposals = True
    template = "resources/conferences/conference_index_page.html"

    class Meta:
        verbose_name = _("list of talks")
