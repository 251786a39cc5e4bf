"""Limits of a task's time and of the worker's memory."""

import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from foundation.tasks.errors import TimedOut

MEGABYTE = 1024 * 1024


def limit_memory(megabytes: int) -> None:
    """Make this process raise `MemoryError` past `megabytes` of its own data, instead of starving the machine."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, hard))


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimedOut` inside the block after `seconds`; without effect outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise TimedOut(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
