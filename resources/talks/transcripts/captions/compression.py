"""Lines put away small: what a talk said before it was corrected."""

import json
import zlib
from collections.abc import Iterable
from typing import Any

from resources.talks.transcripts.captions.correcting import said
from resources.talks.transcripts.captions.cues import SpokenCue
from resources.talks.transcripts.captions.passages import Spoken


def pack(cues: Iterable[Spoken], report: list[Any]) -> bytes:
    """Return lines and the report of their file in some fifteen bytes a line."""
    return zlib.compress(json.dumps({"lines": [said(cue) for cue in cues], "report": report}).encode())


def unpack(packed: bytes) -> tuple[list[SpokenCue], list[Any]]:
    """Return what `pack` put away."""
    kept = json.loads(zlib.decompress(packed))
    lines = [
        SpokenCue(starts_ms=start, ends_ms=end, voice=voice, text=text) for start, end, voice, text in kept["lines"]
    ]
    return lines, kept["report"]
