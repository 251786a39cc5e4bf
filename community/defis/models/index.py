"""`/defis/`"""

from django.utils.translation import gettext_lazy as _

from community.defis.listing import FILTERS, SORTS, result_sentence
from community.defis.models.defis import DefiPage
from search.lists.pages import ListingPage


class DefiIndexPage(ListingPage):
    """Every défi, with filters."""

    listed = DefiPage
    filters = FILTERS
    sorts = SORTS
    result_sentence = staticmethod(result_sentence)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["defis.DefiPage"]
    takes_proposals = True
    proposal_label = _("Write a défi")
    template = "community/defis/defi_index_page.html"

    class Meta:
        verbose_name = _("list of défis")
