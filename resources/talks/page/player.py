"""What the player of a talk is given: the file from a second on, its captions, its chapters, the passage asked for."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from resources.talks.page.chapters import Chapter, chapters_of
from resources.talks.page.models import TalkPage
from resources.talks.recordings.permitted import Recorded
from resources.talks.spans import Span
from resources.talks.transcripts.paragraphs import Spoken


@dataclass(frozen=True)
class Mark:
    """A chapter on the time line: `place` in hundredths of the length."""

    chapter: Chapter
    place: float


@dataclass(frozen=True)
class Playing:
    """`passage` holds the words said in `span`, when a passage was asked for and something is said there."""

    span: Span | None
    chapters: list[Chapter]
    marks: list[Mark]
    chapters_url: str
    passage: str

    @property
    def fragment(self) -> str:
        return self.span.fragment if self.span else ""


def playing(page: TalkPage, recorded: Recorded | None, spoken: Spoken | None, query: QueryDict) -> Playing | None:
    """Return what the player of `page` needs; None when there is nothing to hear, read or go to. No query."""
    chapters = chapters_of(page) if page.recording != page.Recording.WITHDRAWN else []
    if not (recorded or spoken or (chapters and page.recording_url)):
        return None
    span = Span.asked(query)
    words = spoken.said_between(span.from_s, span.to_s) if spoken and span and span.to_s else ""
    length = (recorded and recorded.duration_s) or (spoken and spoken.ends_s) or 0
    marks = [Mark(each, round(100 * each.start_s / length, 2)) for each in chapters if each.start_s < length]
    return Playing(span, chapters, marks, reverse("conferences:chapters", args=[page.slug]), words)
