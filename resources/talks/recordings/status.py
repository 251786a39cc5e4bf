"""Where the recording of a talk stands: derived from the films kept here and from the word of those filmed.

The columns of the page are what lists, facets and the page read; publishing an older version cannot bring back what
was withdrawn, because they are settled again each time the page is written.
"""

from typing import TYPE_CHECKING

from resources.talks.consents.allowance import refusals, unasked
from resources.talks.recordings.models.recordings import Recording

if TYPE_CHECKING:
    from resources.talks.page.models import TalkPage


def standing(page: "TalkPage") -> tuple[str, str]:
    """Return (where the recording stands, its address elsewhere) of `page` as it must be."""
    states = type(page).Recording
    if refusals(page.pk).exists():
        return states.WITHDRAWN, ""
    is_shown = Recording.objects.filter(page=page.pk, shown_at__isnull=False).exists()
    if is_shown and not unasked(page.pk).exists():
        return states.HERE, page.recording_url
    if page.recording in (states.HERE, states.WITHDRAWN):
        return (states.ELSEWHERE if page.recording_url else states.NONE), page.recording_url
    return page.recording, page.recording_url


def settle(page: "TalkPage") -> bool:
    """Bring the columns of `page` to what they must be, in the database too; return whether they changed."""
    recording, url = standing(page)
    if (recording, url) == (page.recording, page.recording_url):
        return False
    page.recording, page.recording_url = recording, url
    type(page).objects.filter(pk=page.pk).update(recording=recording, recording_url=url)
    return True
