"""`/conferences/`"""

from django.utils.translation import gettext_lazy as _

from resources.talks.page.listing import FACETS, SORTS, result_sentence
from resources.talks.page.models import TalkPage
from search.lists.pages import ListingPage


class TalkIndexPage(ListingPage):
    """Every talk, with filters."""

    listed = TalkPage
    facets = FACETS
    sorts = SORTS
    result_sentence = staticmethod(result_sentence)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["talks.TalkPage"]
    takes_proposals = True
    template = "resources/talks/talk_index_page.html"

    class Meta:
        verbose_name = _("list of talks")
