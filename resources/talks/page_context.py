"""Template contexts of the pages of talks."""

from django.http import HttpRequest

from cms.pages import contexts
from cms.pages.contexts import Context
from cms.pages.joins import read_joined
from cms.presenting.citations import cite
from community.themes.filing import filing_of
from resources.talks.models import TalkPage
from resources.talks.page.external_film import elsewhere
from resources.talks.page.people import people_of
from resources.talks.page.player import playing
from resources.talks.page.presentation import facts_of
from resources.talks.page.structured_data import film
from resources.talks.recordings.permitted import recorded_in
from resources.talks.transcripts.paragraphs import spoken_in
from search.query.related import near_pages


@contexts.register(TalkPage)
def talk_page(page: TalkPage, request: HttpRequest) -> Context:
    """Return `people` (with their other talks), `filing` (themes and tags), `facts` and `near` (similar pages),
    `spoken` (the transcript with its times), `recorded` (the recording on this site, to be played), `playing`
    (chapters, and the time or passage that the address asks for), `elsewhere` (the film on its own host).

    And what leaves the site: `structured_data`, `citation`.
    """
    read_joined(page, "edition", "session", "slides")
    people, filing = people_of(page, request.user), filing_of(page)
    spoken, recorded = spoken_in(page), recorded_in(page)
    authors = ", ".join(person.speaker.name for person in people)
    return {
        "people": people,
        "filing": filing,
        "structured_data": film(page, people, filing),
        "citation": cite(page, authors=authors, publisher=page.organiser, dated=page.when),
        "facts": facts_of(page),
        "spoken": spoken,
        "recorded": recorded,
        "playing": playing(page, recorded, spoken, request.GET),
        "elsewhere": None if recorded else elsewhere(page, request.GET),
        "near": near_pages(f"conference:{page.pk}", request.user),
    }
