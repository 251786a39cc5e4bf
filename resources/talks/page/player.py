"""Build the data of the player of a talk: a recording on this site, or a film on another host."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from resources.talks.page.chapters import Chapter, chapters_of
from resources.talks.page.external_films import film_at
from resources.talks.page.models import TalkPage
from resources.talks.quotations.passage_form import PassageForm, passage_form
from resources.talks.recordings.playback import Playback
from resources.talks.times import Span
from resources.talks.transcripts.paragraphs import TimedTranscript


@dataclass(frozen=True)
class Mark:
    """A chapter on the time line: `place` in hundredths of the length."""

    chapter: Chapter
    place: float


@dataclass(frozen=True)
class Player:
    """What the player shows. `passage` is the text of `span`, empty unless the address asks for a passage."""

    span: Span | None
    chapters: list[Chapter]
    marks: list[Mark]
    chapters_url: str
    passage: str
    passage_form: PassageForm

    @property
    def fragment(self) -> str:
        return self.span.fragment if self.span else ""


def player_of(
    page: TalkPage, playback: Playback | None, transcript: TimedTranscript | None, query: QueryDict
) -> Player | None:
    """Return what the player of `page` needs; None when there is nothing to hear, read or go to. No query."""
    chapters = chapters_of(page) if page.recording != page.Recording.WITHDRAWN else []
    if not (playback or transcript or (chapters and page.recording_url)):
        return None
    span = Span.from_query(query)
    text = transcript.text_between(span.from_s, span.to_s) if transcript and span and span.to_s else ""
    length = (playback and playback.duration_s) or (transcript and transcript.ends_s) or 0
    marks = [Mark(each, round(100 * each.start_s / length, 2)) for each in chapters if each.start_s < length]
    chapters_url = reverse("talks:chapters", args=[page.slug])
    return Player(span, chapters, marks, chapters_url, text, passage_form(query, text))


# What the script puts a second in the place of.
SECOND = "SECOND"


@dataclass(frozen=True)
class ExternalFilm:
    """Where a film is: its page there, the frame that shows it here, and the frame from any second on."""

    host: str
    page_url: str
    frame_url: str
    frame_from: str


def external_film_of(page: TalkPage, query: QueryDict) -> ExternalFilm | None:
    """Return where the film of `page` is, from the time that the address asks for; None when it is not elsewhere."""
    film = film_at(page.recording_url) if page.recording == page.Recording.ELSEWHERE else None
    if film is None:
        return None
    span = Span.from_query(query)
    times = (span.from_s, span.to_s) if span else ()
    return ExternalFilm(film.host, film.page.at(*times), film.frame.at(*times), film.frame.at(SECOND))
