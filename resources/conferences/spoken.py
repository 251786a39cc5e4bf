"""What was said, as the page of a talk shows it: paragraphs that one can point to, each with its time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Value, When
from django.urls import reverse

from resources.conferences.hosts import address_at
from resources.conferences.models.words import Cue, Transcript
from resources.conferences.transcripts.cues import MS_PER_S
from resources.conferences.transcripts.passages import paragraphs

if TYPE_CHECKING:
    from resources.conferences.models.conferences import ConferencePage

MINUTE_S, HOUR_S = 60, 3600


def clock(second: int) -> str:
    """Return a time as players show it: "3:20", "1:02:05"."""
    hours, rest = divmod(second, HOUR_S)
    minutes, seconds = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@dataclass(frozen=True)
class Line:
    """A cue: its text, and the second it begins at when no cue before it began in the same."""

    second: int | None
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: the second it begins at, who speaks when that changes, and the film from there on, if it can be."""

    second: int
    voice: str
    lines: list[Line]
    film_url: str

    @property
    def clock(self) -> str:
        return clock(self.second)


@dataclass(frozen=True)
class Spoken:
    """The words of a talk in one language, and the address of its captions."""

    transcript: Transcript
    paragraphs: list[Paragraph]
    captions_url: str


def spoken_in(page: "ConferencePage") -> Spoken | None:
    """Return what was said in `page`, in French if it can be; None without transcript, or when somebody refuses to be
    shown. One query."""
    if page.recording == page.Recording.WITHDRAWN:
        return None
    french_first = Case(When(language=Transcript.Language.FRENCH, then=Value(0)), default=Value(1))
    chosen = Transcript.objects.filter(page=page.pk).order_by(french_first, "language").values("pk")[:1]
    cues = list(Cue.objects.filter(transcript=chosen).select_related("transcript").defer("transcript__report"))
    if not cues:
        return None
    transcript = cues[0].transcript
    shown, voice, latest = [], "", -1
    for passage in paragraphs(cues):
        said_by = passage.voice if passage.voice != voice else ""
        voice = passage.voice
        film_url = address_at(page.recording_url, passage.starts_s)
        lines = []
        for cue in passage.cues:
            second = cue.starts_ms // MS_PER_S
            lines.append(Line(second if second > latest else None, cue.text))
            latest = second
        shown.append(Paragraph(passage.starts_s, said_by, lines, film_url))
    captions_url = reverse("conferences:captions", args=[page.slug, transcript.language])
    return Spoken(transcript, shown, captions_url)
