"""Search hits for the moments of talks: half a minute of transcript, with a link that opens the talk there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import Q

from resources.talks.models import Cue, TalkPage
from resources.talks.times import MS_PER_S, clock
from search.documents import DeepLink, SectionHit

MOMENT = "moment"
KEY = re.compile(r"moment:(\d{1,18}):([a-z]{2,5}):(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class MomentKey:
    """What the key of a moment says: the talk, the language, and its times in milliseconds."""

    talk: int
    language: str
    starts_ms: int
    ends_ms: int

    @property
    def text(self) -> str:
        return f"{MOMENT}:{self.talk}:{self.language}:{self.starts_ms}-{self.ends_ms}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return what `text` says, None when it is not the key of a moment."""
        match = KEY.fullmatch(text)
        return cls(int(match[1]), match[2], int(match[3]), int(match[4])) if match else None


def moment_hits(keys: Iterable[str]) -> dict[str, SectionHit]:
    """Return the moments of `keys` that are still said, with the address that opens the talk there. One query."""
    moments = [moment for key in keys if (moment := MomentKey.read(key))]
    if not moments:
        return {}
    condition = Q()
    for each in moments:
        condition |= Q(
            transcript__page=each.talk,
            transcript__language=each.language,
            starts_ms__gte=each.starts_ms,
            starts_ms__lt=each.ends_ms,
        )
    withdrawn = TalkPage.Recording.WITHDRAWN
    cues = list(
        Cue.objects.filter(condition).exclude(transcript__page__recording=withdrawn).select_related("transcript__page")
    )
    hits = {}
    for each in moments:
        own = [
            cue
            for cue in cues
            if (cue.transcript.page_id, cue.transcript.language) == (each.talk, each.language)
            and each.starts_ms <= cue.starts_ms < each.ends_ms
        ]
        if own:
            url = own[0].transcript.page.url
            links = tuple(_link(url, cue.starts_ms // MS_PER_S, cue.text) for cue in own)
            text = " ".join(cue.text for cue in own)
            hits[each.text] = SectionHit(each.text, links[0].url, links[0].label, text, links=links)
    return hits


def _link(url: str, second: int, text: str) -> DeepLink:
    return DeepLink(f"{url}#t{second}", clock(second), text)
