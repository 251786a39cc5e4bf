"""The chapters of a talk. They belong to the page and its revisions, so that reading them costs no query."""

from dataclasses import dataclass

from resources.talks.page.models import TalkPage
from resources.talks.times import DAY_S, MS_PER_S, clock, second_of
from resources.talks.transcripts.captions.cues import TimedText


@dataclass(frozen=True)
class Chapter:
    """A part of a talk: the second at which it begins, its title."""

    start_s: int
    title: str

    @property
    def clock(self) -> str:
        return clock(self.start_s)


def chapters_of(page: TalkPage) -> list[Chapter]:
    """Return the chapters of `page` in the order of time; what has no readable time is left out."""
    parsed = ((second_of(block.value["start"] or ""), block.value["title"]) for block in page.chapters)
    return sorted(
        (Chapter(second, title) for second, title in parsed if second is not None), key=lambda each: each.start_s
    )


def chapter_cues(chapters: list[Chapter], duration_s: int | None) -> list[TimedText]:
    """Return chapters as cues: each lasts until the next, the last until the end, of which a day stands in."""
    ends = [*(each.start_s for each in chapters[1:]), duration_s or 0]
    return [
        TimedText(
            each.start_s * MS_PER_S, (end if end > each.start_s else DAY_S) * MS_PER_S, " ".join(each.title.split())
        )
        for each, end in zip(chapters, ends, strict=True)
    ]


def chapter_items(chapters: list[Chapter]) -> list[tuple[str, dict[str, str]]]:
    """Return chapters as the field of a page keeps them."""
    return [("chapter", {"start": each.clock, "title": each.title}) for each in chapters]
