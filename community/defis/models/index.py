"""`/defis/`"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from community.defis.listing import FILTERS, SORTS, result_sentence
from community.defis.models.defis import DefiPage
from community.editions.models import EditionPage
from community.editions.products import missing_defis
from search.lists.listing import Listing
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

    def missing(self, listing: Listing, user: Any) -> str:
        """Return what sources announce of the one edition that is chosen, and of nothing else."""
        chosen = [(name, value) for name, values in listing.chosen.items() for value in values]
        if listing.text or [name for name, _value in chosen] != ["edition"]:
            return ""
        edition = EditionPage.objects.visible_to(user).filter(slug=chosen[0][1]).first()
        return missing_defis(edition, listing.total) if edition else ""
