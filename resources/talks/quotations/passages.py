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
        """Return whether the page of the talk can be listened to from a second on."""
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
    requests = {each for value in values if (each := PassageRequest.from_block(value))}
    requests = set(sorted(requests, key=lambda each: (each.talk, each.span.from_s))[:PASSAGES_MAX])
    talks = {page.pk: page for page in _talks(requests, user)}
    all_cues = list(_cues(requests, [pk for pk, page in talks.items() if page.recording != page.Recording.WITHDRAWN]))
    cues_of = {each: _within(each, all_cues) for each in requests if each.talk in talks}
    unnamed = [talks[each.talk] for each, cues in cues_of.items() if not all(cue.voice for cue in cues) or not cues]
    speakers = TalkSpeaker.objects.select_related("speaker")
    prefetch_related_objects(unnamed, Prefetch("speakers", queryset=speakers))
    return {each: _passage(each, talks[each.talk], cues) for each, cues in cues_of.items()}


def _talks(requests: Iterable[PassageRequest], user: Any) -> QuerySet[TalkPage]:
    sounds = Rendition.objects.filter(recording__page=OuterRef("pk"), kind=Rendition.Kind.AUDIO)
    talks = TalkPage.objects.visible_to(user).filter(pk__in={each.talk for each in requests})
    return talks.defer("body", "chapters", "transcript", "sources").annotate(
        sound=Subquery(allowed_renditions(sounds).order_by("pk").values("file")[:1])
    )


def _cues(requests: Iterable[PassageRequest], talks: Collection[int]) -> QuerySet[Cue]:
    condition = Q(pk__in=[])
    for each in requests:
        if each.talk in talks:
            start, end = _ms(each)
            condition |= Q(transcript__page=each.talk, starts_ms__lt=end, ends_ms__gt=start)
    return Cue.objects.filter(condition).select_related("transcript").defer("transcript__report")


def _ms(request: PassageRequest) -> tuple[int, int]:
    return request.span.from_s * MS_PER_S, (request.span.to_s or 0) * MS_PER_S


def _within(request: PassageRequest, cues: Iterable[Cue]) -> list[Cue]:
    """Return the cues of a passage, whole, in French if it can be."""
    start, end = _ms(request)
    own = [
        cue for cue in cues if cue.transcript.page_id == request.talk and cue.starts_ms < end and cue.ends_ms > start
    ]
    languages = {cue.transcript.language for cue in own}
    language = min(languages, key=lambda code: (code != Transcript.Language.FRENCH, code), default="")
    return [cue for cue in own if cue.transcript.language == language]


def _passage(request: PassageRequest, talk: TalkPage, cues: list[Cue]) -> Passage:
    voices = dict.fromkeys(cue.voice for cue in cues if cue.voice)
    if not cues or not all(cue.voice for cue in cues):
        voices = dict.fromkeys(row.speaker.name for row in talk.speakers.all())
    return Passage(
        talk=talk,
        span=request.span,
        text=" ".join(cue.text for cue in cues),
        language=cues[0].transcript.language if cues else "",
        is_draft=bool(cues and cues[0].transcript.is_draft),
        speakers=", ".join(voices),
        sound_url=f"{default_storage.url(talk.sound)}{request.span.fragment}" if talk.sound else "",  # type: ignore[attr-defined]
    )


prose.register(KIND, passages)
