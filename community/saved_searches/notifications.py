"""What searches tell on the site, and the searches that the page of preferences shows.

Their mail comes at the frequency chosen for each search, to those without account too: the wing queues it.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.notifications import sections
from community.notifications.kinds import FOLLOWED, ON, UNAVAILABLE, Channels, Entry, Kind, register
from community.saved_searches.my_space import SECTION

NEW_RESULTS = "saved_searches.results"


def _sentence(entry: Entry) -> str:
    text = entry.subject.text
    if text:
        return _("New results for your search “%(text)s”") % {"text": text}
    return _("New results for a search that you follow")


register(
    Kind(
        NEW_RESULTS,
        label=gettext_lazy("New results of a search that I follow"),
        row=100,
        channels=Channels(site=ON, mail=UNAVAILABLE, digest=UNAVAILABLE),
        batch=FOLLOWED,
        has_own_mail=True,
        sentence=_sentence,
        group_sentence=_sentence,
        link=lambda entry: reverse("saved_searches:mine"),
    )
)
sections.register(SECTION)
