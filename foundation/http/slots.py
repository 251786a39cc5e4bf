"""Slots for requests that may last: in each web process, one thread at least is left for pages.

A request lasts as long as its client wishes when it sends slowly or stops reading, and as long as the machine wishes
when it decodes an image. Each thread of `WEB_THREADS` would do that in turn until none serves a page.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class TooBusyError(Exception):
    """Every slot of this process is taken."""


class Slots:
    """A number of slots, each for one thread at a time."""

    def __init__(self, number: int) -> None:
        self._free = threading.BoundedSemaphore(number)

    def take(self, wait_s: float = 0) -> None:
        """Take a slot. Raises `TooBusyError` when none is free within `wait_s` seconds."""
        if not self._free.acquire(timeout=wait_s):
            raise TooBusyError

    def release(self) -> None:
        """Give a slot back, from whatever thread."""
        self._free.release()


slots = Slots(max(1, settings.WEB_THREADS - 1))
_this_thread = threading.local()


@contextmanager
def slow_slot() -> Iterator[None]:
    """Hold a slot for the time of the block, one at most for a thread. Raises `TooBusyError` when all are taken."""
    if getattr(_this_thread, "has_slot", False):
        yield
        return
    slots.take()
    _this_thread.has_slot = True
    try:
        yield
    finally:
        _this_thread.has_slot = False
        slots.release()
