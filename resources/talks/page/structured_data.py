"""schema.org description of the film, or the sound, of a talk."""

from collections.abc import Iterable

from cms.presenting.structured_data import Thing, about_page, known, named
from cms.social_cards.cards import image_of
from community.themes.labels import PageLabels
from foundation.http.addresses import absolute
from resources.talks.page.external_films import film_at
from resources.talks.page.models import TalkPage
from resources.talks.page.people import Person
from resources.talks.recordings.playback import Playback
from resources.talks.times import MS_PER_S


def recording_of(
    page: TalkPage, playback: Playback | None, people: Iterable[Person], filing: PageLabels
) -> list[Thing]:
    """Return the recording of a talk: ours when it is played here, else the film on its host; nothing without one."""
    if playback is not None:
        return about_page(page, _kind(playback), **_ours(page, playback), **_common(page, people, filing))
    if not page.recording_url or not page.is_film:
        return []
    film = film_at(page.recording_url)
    return about_page(
        page,
        "VideoObject",
        sameAs=page.recording_url,
        embedUrl=film.frame.address if film else "",
        thumbnailUrl=image_of(page),
        # When its host put it online, nobody wrote down: this is when it came to this site.
        uploadDate=page.first_published_at,
        **_common(page, people, filing),
    )


def _kind(playback: Playback) -> str:
    return "VideoObject" if playback.video else "AudioObject"


def _ours(page: TalkPage, playback: Playback) -> Thing:
    file = playback.video or playback.audio
    length = playback.recording.duration_ms
    return {
        "contentUrl": absolute(file.url) if file else "",
        "encodingFormat": file.content_type if file else "",
        "thumbnailUrl": absolute(playback.poster.url) if playback.poster else image_of(page),
        "uploadDate": playback.recording.shown_at,
        "duration": f"PT{length // MS_PER_S}S" if length else "",
    }


def _common(page: TalkPage, people: Iterable[Person], filing: PageLabels) -> Thing:
    # What a source says of a speaker is sometimes a body, sometimes a job.
    speakers = [known(type="Person", name=who.speaker.name, description=who.speaker.organisation) for who in people]
    return {
        "description": page.summary or page.title,
        "dateCreated": page.held,
        "inLanguage": "fr",
        "contributor": speakers,
        "publisher": named("Organization", page.organiser) if page.organiser else None,
        "about": [named("Thing", theme.title, theme.url) for theme in filing.themes],
    }
