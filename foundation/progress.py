"""Progress on a terminal, for commands that take a while."""

import time
from typing import TextIO

from django.utils.translation import gettext as _

WIDTH = 20


class ProgressLine:
    """A bar that stays on its line, with the estimated time to the end; nothing where nobody looks (a log)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = time.monotonic()
        self._is_begun = False

    def show(self, done: int, expected: int) -> None:
        """Show that `done` of about `expected` are done."""
        if not self._stream.isatty():
            return
        expected = max(done, expected, 1)
        left_s = (time.monotonic() - self._started) / max(1, done) * (expected - done)
        bar = "#" * (WIDTH * done // expected)
        left = _("about %(seconds)d s left") % {"seconds": round(left_s)}
        self._stream.write(f"\r[{bar:.<{WIDTH}}] {done}/{expected}, {left}   ")
        self._stream.flush()
        self._is_begun = True

    def end(self) -> None:
        """End the line, if there is one, for what is said next."""
        if self._is_begun:
            self._stream.write("\n")
            self._is_begun = False
