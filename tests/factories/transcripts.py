"""The words of made-up talks."""

from typing import Any

from resources.talks.models import TalkPage, Transcript
from resources.talks.operations import import_transcript
from resources.talks.transcripts.captions import TimedText, read, to_webvtt

CAPTIONS = """WEBVTT

00:00.000 --> 00:04.000
<v Ana Exemple>Bonjour à toutes et à tous.

03:18.000 --> 03:24.000
<v Lou Exemple>Le cimetière sans pesticide a demandé trois ans.
"""


def captions(count: int) -> str:
    """Return a file of `count` cues of four seconds."""
    starts = range(0, 4 * count, 4)
    return to_webvtt(TimedText(1000 * start, 1000 * start + 4000, "Une phrase.") for start in starts)


def transcript(page: TalkPage, text: str = CAPTIONS, **fields: Any) -> Transcript:
    """Give `page` the words of a file of captions."""
    return import_transcript(page=page, reading=read(text.encode()), **fields)
