"""What the child may use: memory, time, files; no network where the system lets it give the network up."""

import ctypes
import resource
import signal
import sys

MEGABYTE = 1024 * 1024
MEMORY_MB = 700
# Above what `Text` lets a file work: what ends the child ends a page that never ends.
CPU_S = 60
OUTPUT_MB = 16
FILES = 32
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT = 38, 1


def limit() -> None:
    """Give up what reading a text does not need. It cannot be had back."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_MB * MEGABYTE),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, OUTPUT_MB * MEGABYTE),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        system = ctypes.CDLL(None, use_errno=True)
        system.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        # An administrator may, others in a user namespace where the system has them; else the network stays, unused.
        if system.unshare(_NEW_NETWORK) != 0:
            system.unshare(_NEW_USER | _NEW_NETWORK)
