"""A film elsewhere on the page of its talk: nothing is asked of its host before the reader does."""

from dataclasses import dataclass

from django.http import QueryDict

from resources.talks.page.models import TalkPage
from resources.talks.page.video_hosts import film_at
from resources.talks.spans import Span

# What the script puts a second in the place of.
SECOND = "SECOND"


@dataclass(frozen=True)
class Elsewhere:
    """Where a film is: its page there, the frame that shows it here, and the frame from any second on."""

    host: str
    page_url: str
    frame_url: str
    frame_from: str


def elsewhere(page: TalkPage, query: QueryDict) -> Elsewhere | None:
    """Return where the film of `page` is, from the time that the address asks for; None when it is not elsewhere."""
    film = film_at(page.recording_url) if page.recording == page.Recording.ELSEWHERE else None
    if film is None:
        return None
    span = Span.asked(query)
    times = (span.from_s, span.to_s) if span else ()
    return Elsewhere(film.host, film.page.at(*times), film.frame.at(*times), film.frame.at(SECOND))
