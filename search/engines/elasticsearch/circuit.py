"""A circuit: after a failure that made somebody wait, nobody else waits for a while."""

import threading
import time

FAILURES_MOST = 3
PAUSES_S = (5.0, 10.0, 20.0)


class Circuit:
    """Counts what fails, and says when not to ask. Shared by the threads of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._times_opened = 0
        self._closed_again_at = 0.0

    def is_open(self) -> bool:
        """Return whether to refuse at once; after a pause one question is let through to try."""
        with self._lock:
            if not self._times_opened:
                return False
            now = time.monotonic()
            if now < self._closed_again_at:
                return True
            # One tries; the others go on refusing until it knows.
            self._closed_again_at = now + PAUSES_S[0]
            return False

    def failed(self, *, is_slow: bool) -> None:
        """Remember a failure. A slow one opens the circuit at once, quick ones after a few."""
        with self._lock:
            self._failures += 1
            if is_slow or self._failures >= FAILURES_MOST or self._times_opened:
                pause = PAUSES_S[min(self._times_opened, len(PAUSES_S) - 1)]
                self._times_opened += 1
                self._closed_again_at = time.monotonic() + pause

    def succeeded(self) -> None:
        """Forget failures."""
        with self._lock:
            self._failures = self._times_opened = 0
