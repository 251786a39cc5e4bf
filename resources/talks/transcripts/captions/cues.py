"""The text of one voice between two times."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TimedText:
    """What one voice says between two times, in milliseconds from the start of the recording.

    `text` is plain: no tags, no entities. `voice` is empty when nobody is named. `line` is the line of the file where
    the cue stands, 1 for the first; 0 when it comes from no file.
    """

    starts_ms: int
    ends_ms: int
    text: str
    voice: str = ""
    line: int = 0


class CueLike(Protocol):
    """A cue, from a file or from the database."""

    @property
    def starts_ms(self) -> int: ...
    @property
    def ends_ms(self) -> int: ...
    @property
    def voice(self) -> str: ...
    @property
    def text(self) -> str: ...
