"""The transcript as the page of a talk shows it: paragraphs with their times, each with an address of its own."""

from dataclasses import dataclass

from django.db.models import Case, Exists, Value, When
from django.urls import reverse

from resources.talks.page.external_films import film_at
from resources.talks.page.models import TalkPage
from resources.talks.times import MS_PER_S, clock
from resources.talks.transcripts.captions.grouping import paragraphs
from resources.talks.transcripts.models import Cue, Transcript


@dataclass(frozen=True)
class TimedCue:
    """A cue: its text and its times, and the second it begins at when no cue before it began in the same."""

    second: int | None
    text: str
    starts_ms: int
    ends_ms: int

    @property
    def start(self) -> str:
        """Return its start in seconds, for scripts: "198", "198.25"."""
        return f"{self.starts_ms / MS_PER_S:.3f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: the second it begins at, who speaks when that changes, and the film from there on, if it can be."""

    second: int
    voice: str
    cues: list[TimedCue]
    film_url: str

    @property
    def clock(self) -> str:
        return clock(self.second)


@dataclass(frozen=True)
class Track:
    """The captions of a talk in one language."""

    language: str
    label: str
    url: str


@dataclass(frozen=True)
class TimedTranscript:
    """The words of a talk in one language, and the addresses of its captions in all."""

    source: Transcript
    paragraphs: list[Paragraph]
    tracks: list[Track]

    @property
    def ends_s(self) -> int:
        """Return the second at which the last word ends, rounded up."""
        return -(-self.paragraphs[-1].cues[-1].ends_ms // MS_PER_S)

    def text_between(self, from_s: int, to_s: int | None) -> str:
        """Return the text from a second to another, whole cues; all that follows when there is no end."""
        start, end = from_s * MS_PER_S, (to_s if to_s is not None else self.ends_s + 1) * MS_PER_S
        cues = (cue for paragraph in self.paragraphs for cue in paragraph.cues)
        return " ".join(cue.text for cue in cues if cue.starts_ms < end and cue.ends_ms > start)


def timed_transcript_of(page: TalkPage) -> TimedTranscript | None:
    """Return what was said in `page`, in French if it can be; None without transcript, or when somebody refuses to be
    shown. One query."""
    if page.recording == page.Recording.WITHDRAWN:
        return None
    french_first = Case(When(language=Transcript.Language.FRENCH, then=Value(0)), default=Value(1))
    chosen = Transcript.objects.filter(page=page.pk).order_by(french_first, "language").values("pk")[:1]
    cues = list(
        Cue.objects.filter(transcript=chosen)
        .select_related("transcript")
        .defer("transcript__report")
        .annotate(**_languages(page))
    )
    if not cues:
        return None
    transcript = cues[0].transcript
    shown, voice, latest, film = [], "", -1, film_at(page.recording_url)
    for group in paragraphs(cues):
        said_by = group.voice if group.voice != voice else ""
        voice = group.voice
        film_url = film.page.at(group.starts_s) if film else ""
        timed = []
        for cue in group.cues:
            second = cue.starts_ms // MS_PER_S
            timed.append(TimedCue(second if second > latest else None, cue.text, cue.starts_ms, cue.ends_ms))
            latest = second
        shown.append(Paragraph(group.starts_s, said_by, timed, film_url))
    tracks = [
        Track(code, str(label), reverse("talks:captions", args=[page.slug, code]))
        for code, label in Transcript.Language.choices
        if getattr(cues[0], f"said_in_{code}")
    ]
    return TimedTranscript(transcript, shown, tracks)


def _languages(page: TalkPage) -> dict[str, Exists]:
    """Return the annotations that hold the languages of the captions: a query of its own would be one too many."""
    return {
        f"said_in_{code}": Exists(Transcript.objects.filter(page=page.pk, language=code))
        for code in Transcript.Language.values
    }
