"""A line of a transcript, with its times."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpokenCue:
    """What one voice says between two times, in milliseconds from the start of the recording.

    `text` is plain: no tags, no entities. `voice` is empty when nobody is named. `line` is the line of the file where
    the cue stands, 1 for the first; 0 when it comes from no file.
    """

    starts_ms: int
    ends_ms: int
    text: str
    voice: str = ""
    line: int = 0
