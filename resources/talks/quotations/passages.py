"""Read the passages that a page quotes, all in two queries, as far as the reader may see them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from cms.pages import prose
from resources.talks.models import Cue, Rendition, TalkPage, TalkSpeaker, Transcript
from resources.talks.quotations.blocks import KIND
from resources.talks.quotations.passage_requests import PassageRequest
from resources.talks.recordings.playback import allowed_renditions
from resources.talks.times import MS_PER_S, Span

# On one page; each is a part of one statement.
PASSAGES_MAX = 100


@dataclass(frozen=True)
class Passage:
    """A passage of a talk that the reader may see. `text` is empty when nothing is written down of it, or when somebody
    filmed no longer wants to be quoted (`is_withdrawn`); `sound_url` when it is not to be heard on this site."""

    talk: TalkPage
    span: Span
    text: str
    language: str
    is_draft: bool
    speakers: str
    sound_url: str

    @property
    def is_withdrawn(self) -> bool:
        return self.talk.recording == self.talk.Recording.WITHDRAWN

    @property
    def is_heard(self) -> bool:
        """Say if the page of the talk can be listened to from a second on."""
        states = self.talk.Recording
        return self.talk.recording == states.HERE or (self.talk.recording == states.ELSEWHERE and self.talk.is_film)

    @property
    def url(self) -> str:
        """Return the address that plays, or shows, just that."""
        return f"{self.talk.url}?{self.span.query}"


def passages(values: Collection[Any], user: Any) -> dict[PassageRequest, Passage]:
    """Return what `user` may see of the passages asked for by these blocks; one that is not theirs to see is absent.

    Two queries whatever their number, a third when the captions do not say who speaks.
    """
    asked = {each for value in values if (each := PassageRequest.by(value))}
    asked = set(sorted(asked, key=lambda each: (each.talk, each.span.from_s))[:PASSAGES_MAX])
    talks = {page.pk: page for page in _talks(asked, user)}
    cues = list(_cues(asked, [pk for pk, page in talks.items() if page.recording != page.Recording.WITHDRAWN]))
    said = {each: _within(each, cues) for each in asked if each.talk in talks}
    unnamed = [talks[each.talk] for each, lines in said.items() if not all(line.voice for line in lines) or not lines]
    speakers = TalkSpeaker.objects.select_related("speaker")
    prefetch_related_objects(unnamed, Prefetch("speakers", queryset=speakers))
    return {each: _passage(each, talks[each.talk], lines) for each, lines in said.items()}


def _talks(asked: Iterable[PassageRequest], user: Any) -> QuerySet[TalkPage]:
    sounds = Rendition.objects.filter(recording__page=OuterRef("pk"), kind=Rendition.Kind.AUDIO)
    talks = TalkPage.objects.visible_to(user).filter(pk__in={each.talk for each in asked})
    return talks.defer("body", "chapters", "transcript", "sources").annotate(
        sound=Subquery(allowed_renditions(sounds).order_by("pk").values("file")[:1])
    )


def _cues(asked: Iterable[PassageRequest], talks: Collection[int]) -> QuerySet[Cue]:
    said = Q(pk__in=[])
    for each in asked:
        if each.talk in talks:
            start, end = _ms(each)
            said |= Q(transcript__page=each.talk, starts_ms__lt=end, ends_ms__gt=start)
    return Cue.objects.filter(said).select_related("transcript").defer("transcript__report")


def _ms(asked: PassageRequest) -> tuple[int, int]:
    return asked.span.from_s * MS_PER_S, (asked.span.to_s or 0) * MS_PER_S


def _within(asked: PassageRequest, cues: Iterable[Cue]) -> list[Cue]:
    """Return the lines of a passage, whole, in French if it can be."""
    start, end = _ms(asked)
    own = [cue for cue in cues if cue.transcript.page_id == asked.talk and cue.starts_ms < end and cue.ends_ms > start]
    languages = {cue.transcript.language for cue in own}
    language = min(languages, key=lambda code: (code != Transcript.Language.FRENCH, code), default="")
    return [cue for cue in own if cue.transcript.language == language]


def _passage(asked: PassageRequest, talk: TalkPage, lines: list[Cue]) -> Passage:
    voices = dict.fromkeys(line.voice for line in lines if line.voice)
    if not lines or not all(line.voice for line in lines):
        voices = dict.fromkeys(row.speaker.name for row in talk.speakers.all())
    return Passage(
        talk=talk,
        span=asked.span,
        text=" ".join(line.text for line in lines),
        language=lines[0].transcript.language if lines else "",
        is_draft=bool(lines and lines[0].transcript.is_draft),
        speakers=", ".join(voices),
        sound_url=f"{default_storage.url(talk.sound)}{asked.span.fragment}" if talk.sound else "",  # type: ignore[attr-defined]
    )


prose.register(KIND, passages)
