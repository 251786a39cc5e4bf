"""Resource limits of the child process: memory, time, files, and no network where the system allows it."""

import ctypes
import resource
import signal
import sys

MEGABYTE = 1024 * 1024
MEMORY_MB = 700
# Above `buffer.WORK_S`: it ends a child whose reader never returns.
CPU_S = 20
OUTPUT_MB = 16
FILES = 32
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT = 38, 1


def apply_limits() -> None:
    """Limit this process for good: it cannot raise its limits again."""
    for limit, maximum in (
        (resource.RLIMIT_AS, MEMORY_MB * MEGABYTE),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, OUTPUT_MB * MEGABYTE),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (maximum, maximum))
    if sys.platform == "linux":
        system = ctypes.CDLL(None, use_errno=True)
        system.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        # Allowed to root, to others in a user namespace where the system has them; else the network stays, unused.
        if system.unshare(_NEW_NETWORK) != 0:
            system.unshare(_NEW_USER | _NEW_NETWORK)
