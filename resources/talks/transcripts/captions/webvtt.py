"""Write captions as WebVTT."""

from collections.abc import Iterable

from resources.talks.transcripts.captions.cues import CueLike
from resources.talks.transcripts.captions.times import clock


def _escaped(text: str) -> str:
    """Return a text that a player shows as it is; an arrow would be read as times."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_webvtt(cues: Iterable[CueLike]) -> str:
    """Return the cues as a WebVTT file, each with the voice that speaks."""
    parts = ["WEBVTT\n"]
    for cue in cues:
        voice = f"<v {_escaped(cue.voice)}>" if cue.voice else ""
        parts.append(f"{clock(cue.starts_ms)} --> {clock(cue.ends_ms)}\n{voice}{_escaped(cue.text)}\n")
    return "\n".join(parts)
