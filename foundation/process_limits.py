"""Resource limits that a child process sets on itself before it reads what a stranger made.

Imports nothing but the standard library: children that must stay small import it.
"""

import ctypes
import resource
import signal
import sys

MEGABYTE = 1024 * 1024
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT = 38, 1


def limit_this_process(*, address_mb: int, cpu_s: int, output_mb: int, files: int, data_mb: int | None = None) -> None:
    """Limit this process for good: it cannot raise its limits again, nor open the network where the system allows it.

    `address_mb` bounds its address space, `data_mb` the memory that it writes to (`address_mb` when None), `output_mb`
    each file that it writes, `files` how many it opens. It dies with its parent.
    """
    for limit, maximum in (
        (resource.RLIMIT_AS, address_mb * MEGABYTE),
        (resource.RLIMIT_DATA, (data_mb or address_mb) * MEGABYTE),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, output_mb * MEGABYTE),
        (resource.RLIMIT_NOFILE, files),
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
