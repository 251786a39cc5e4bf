"""Template contexts of the pages of talks."""

from django.http import HttpRequest

from cms.pages import contexts
from cms.pages.contexts import Context
from cms.pages.joins import read_joined
from cms.presenting.citations import cite
from community.themes.labels import labels_of
from resources.talks.models import TalkPage
from resources.talks.page.facts import facts_of
from resources.talks.page.people import people_of
from resources.talks.page.player import external_film_of, player_of
from resources.talks.page.structured_data import recording_of
from resources.talks.recordings.playback import playback_of
from resources.talks.transcripts.paragraphs import timed_transcript_of
from search.query.similar import similar_pages


@contexts.register(TalkPage)
def talk_page(page: TalkPage, request: HttpRequest) -> Context:
    """Return `people` (with their other talks), `filing` (themes and tags), `facts` and `similar` (similar pages),
    `transcript` (with its times), `playback` (the recording on this site, to be played), `player`
    (chapters, and the time or passage that the address asks for), `external_film` (the film on its own host).

    And what leaves the site: `structured_data`, `citation`.
    """
    read_joined(page, "edition", "session", "slides")
    people, filing = people_of(page, request.user), labels_of(page)
    transcript, playback = timed_transcript_of(page), playback_of(page)
    authors = ", ".join(person.speaker.name for person in people)
    return {
        "people": people,
        "filing": filing,
        "structured_data": recording_of(page, playback, people, filing),
        "citation": cite(page, authors=authors, publisher=page.organiser, dated=page.when),
        "facts": facts_of(page),
        "transcript": transcript,
        "playback": playback,
        "player": player_of(page, playback, transcript, request.GET),
        "external_film": None if playback else external_film_of(page, request.GET),
        "similar": similar_pages(f"conference:{page.pk}", request.user),
    }
