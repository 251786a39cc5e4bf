"""Processor time and memory of running processes, as Linux counts them, and of the PostgreSQL of this machine."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


def stat_fields(pid: int) -> list[str]:
    """Return the fields of `/proc/<pid>/stat` after the name: 1 is the parent, 11 to 14 are processor times."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def process_tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, directly or not, and that still runs."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from process_tree(int(child))


def cpu_s(pid: int) -> float:
    """Return the processor time of a process and of all that it ever started, in seconds, user and system."""
    ticks = 0
    for each in process_tree(pid):
        # Fields 13 and 14 are those of children that have ended. One may end while it is read.
        with suppress(OSError):
            ticks += sum(map(int, stat_fields(each)[11:15]))
    return ticks / CLOCK_TICKS


def memory_mb(pid: int) -> float:
    """Return the memory of a process in MB, with its share of what it shares (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def postgresql_pid(url: str) -> int | None:
    """Return the first process of the PostgreSQL of `url`; None for SQLite, or when it runs on another machine."""
    if not url.startswith("postgres"):
        return None
    with psycopg.connect(url) as connection:
        backend = connection.info.backend_pid
        try:
            is_here = Path(f"/proc/{backend}/comm").read_text().startswith("postgres")
        except OSError:
            return None
        return int(stat_fields(backend)[1]) if is_here else None
