"""schema.org description of the film of a talk."""

from collections.abc import Iterable

from cms.presenting.structured_data import Thing, about_page, known, named
from community.themes.labels import PageLabels
from resources.talks.page.models import TalkPage
from resources.talks.page.people import Person


def video_object(page: TalkPage, people: Iterable[Person], filing: PageLabels) -> list[Thing]:
    """Return the film of a talk; nothing when no film is known. When it was put online, nobody wrote down."""
    if not page.recording_url or not page.is_film:
        return []
    # What a source says of a speaker is sometimes a body, sometimes a job.
    speakers = [known(type="Person", name=who.speaker.name, description=who.speaker.organisation) for who in people]
    return about_page(
        page,
        "VideoObject",
        description=page.summary or page.title,
        sameAs=page.recording_url,
        dateCreated=page.held,
        contributor=speakers,
        publisher=named("Organization", page.organiser) if page.organiser else None,
        about=[named("Thing", theme.title, theme.url) for theme in filing.themes],
    )
