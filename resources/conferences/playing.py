"""What the player of a talk is given: the file from a second on, its captions, its chapters, the passage asked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from resources.conferences.chapters import Chapter, chapters_of
from resources.conferences.clocks import clock, second_of
from resources.conferences.recordings import Recorded
from resources.conferences.spoken import Spoken

if TYPE_CHECKING:
    from resources.conferences.models.conferences import ConferencePage

# What an address says: `?t=198` opens at that second, `?t=198&a=240` plays just that.
FROM, TO = "t", "a"


@dataclass(frozen=True)
class Span:
    """From a second to another of a talk; `to_s` is None for "to the end"."""

    from_s: int
    to_s: int | None = None

    @classmethod
    def asked(cls, query: QueryDict) -> "Span | None":
        """Return what the address asks for; None when it asks for nothing that can be read."""
        start, end = second_of(query.get(FROM, "")), second_of(query.get(TO, ""))
        if start is None:
            return None
        return cls(start, end if end is not None and end > start else None)

    @property
    def fragment(self) -> str:
        """Return the media fragment that makes a player begin there, and stop there."""
        return f"#t={self.from_s}" if self.to_s is None else f"#t={self.from_s},{self.to_s}"

    @property
    def query(self) -> str:
        """Return the same as the address of a talk says it."""
        return urlencode({FROM: self.from_s} if self.to_s is None else {FROM: self.from_s, TO: self.to_s})

    @property
    def from_clock(self) -> str:
        return clock(self.from_s)

    @property
    def to_clock(self) -> str:
        return "" if self.to_s is None else clock(self.to_s)


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


def playing(
    page: "ConferencePage", recorded: Recorded | None, spoken: Spoken | None, query: QueryDict
) -> Playing | None:
    """Return what the player of `page` needs; None when there is nothing to hear, read or go to. No query."""
    chapters = chapters_of(page) if page.recording != page.Recording.WITHDRAWN else []
    if not (recorded or spoken or (chapters and page.recording_url)):
        return None
    span = Span.asked(query)
    words = spoken.said_between(span.from_s, span.to_s) if spoken and span and span.to_s else ""
    length = (recorded and recorded.duration_s) or (spoken and spoken.ends_s) or 0
    marks = [Mark(each, round(100 * each.start_s / length, 2)) for each in chapters if each.start_s < length]
    return Playing(span, chapters, marks, reverse("conferences:chapters", args=[page.slug]), words)
