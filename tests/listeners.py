"""A listener for tests: no time passes, and nothing wakes it."""

from typing import Self

MOST_PAUSES = 20


class StillListener:
    """Remembers how long its waits and pauses were to be.

    It is stopped at the n-th wait, which comes when there is no work, or after so many pauses that an error must last.
    """

    def __init__(self, waits: int = 1) -> None:
        self.is_stopped = False
        self.waits: list[float] = []
        self.pauses: list[float] = []
        self._last = waits

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_stopped = True

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.is_stopped = len(self.waits) >= self._last
        return False

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.is_stopped = len(self.pauses) >= MOST_PAUSES

    def stop(self) -> None:
        self.is_stopped = True
