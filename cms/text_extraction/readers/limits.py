"""Resource limits of the child process: memory, time, files, and no network where the system allows it."""

from foundation.process_limits import limit_this_process

MEMORY_MB = 700
# Above `buffer.WORK_S`: it ends a child whose reader never returns.
CPU_S = 20
OUTPUT_MB = 16
FILES = 32


def apply_limits() -> None:
    """Limit this process for good: it cannot raise its limits again."""
    limit_this_process(address_mb=MEMORY_MB, cpu_s=CPU_S, output_mb=OUTPUT_MB, files=FILES)
