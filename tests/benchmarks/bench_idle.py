"""A site that nobody visits: the processor time of each process of `make run`, and how long work waits to begin.

Run by `make bench`; `IDLE_S` is the length of the measure in seconds (120). The small site, in production settings. At
most 0.3 % of one processor is wanted for the whole site, periodic jobs included.
"""

import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.served.sites import ROOT, SMALL, prepare_small

os.environ.update(SMALL.environment(), LOG_LEVEL="ERROR")

import django

django.setup()

from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.tasks.schedule import run_job
from search.index.operations import mark_dirty
from search.index.operations.generations import answering_slot
from search.models import Dirty
from tests.benchmarks.served.background import wait_for, wait_for_calm
from tests.benchmarks.served.goals import report as report_goal
from tests.benchmarks.served.processor import CLOCK_TICKS, process_tree, stat_fields
from tests.benchmarks.served.servers import free_port

IDLE_S = float(os.environ.get("IDLE_S", "120"))
SETTLED_IN_S, PATIENCE_S = 20, 30
TIMES = 20
# Nothing to do: what is measured is the wait.
NO_JOB = "mesure.rien"
PROGRAMS = {"supervise.py": "superviseur", "manage.py work": "travail de fond", "manage.py index": "index"}


@dataclass(frozen=True)
class Spent:
    """What a process has spent: processor time in seconds, and how often it went to sleep."""

    name: str
    cpu_s: float
    sleeps: int


def _spent(pid: int) -> Spent:
    command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    name = next((name for part, name in PROGRAMS.items() if part in command), f"serveur web {pid}")
    fields = stat_fields(pid)
    status = [(task / "status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    sleeps = sum(int(text.partition("\nvoluntary_ctxt_switches:")[2].split()[0]) for text in status)
    return Spent(name, (int(fields[11]) + int(fields[12])) / CLOCK_TICKS, sleeps)


def spent(supervisor: int) -> dict[int, Spent]:
    """Return what each process of the site has spent so far."""
    return {pid: _spent(pid) for pid in process_tree(supervisor)}


@contextmanager
def running() -> Iterator[int]:
    """Run the whole site until the block ends; the block gets the process id of its supervisor."""
    command, environment = [sys.executable, "-m", "bin.prepare"], {**os.environ, "PORT": str(free_port())}
    site = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert site.stdout is not None
    try:
        if not any("est prêt" in line for line in site.stdout):
            raise SystemExit("le site ne démarre pas")
        wait_for_calm()
        # Each web process has answered the supervisor, or has given up.
        time.sleep(SETTLED_IN_S)
        yield site.pid
    finally:
        site.send_signal(signal.SIGTERM)
        site.communicate()


def measure_idleness(supervisor: int) -> None:
    """Print what each process spends while nobody asks anything."""
    before, began = spent(supervisor), time.monotonic()
    time.sleep(IDLE_S)
    after, passed = spent(supervisor), time.monotonic() - began
    total = 0.0
    print(f"{'processus':<24} {'% d’un cœur':>12} {'réveils par s':>14}   ({passed:.0f} s)")
    for pid, end in after.items():
        begin = before.get(pid, Spent(end.name, 0.0, 0))
        percent = 100 * (end.cpu_s - begin.cpu_s) / passed
        total += percent
        print(f"{end.name:<24} {percent:>12.3f} {(end.sleeps - begin.sleeps) / passed:>14.2f}")
    print(f"{'le site':<24} {total:>12.3f}")
    report_goal("idle_percent", total)


def report(what: str, waits_s: list[float]) -> None:
    """Print how long something waited: the median, the longest but two, the longest."""
    milliseconds = sorted(1000 * each for each in waits_s)
    shown = (statistics.median(milliseconds), milliseconds[-3], milliseconds[-1])
    print(f"{what:<40} {shown[0]:>8.1f} {shown[1]:>8.1f} {shown[2]:>8.1f}")


def _begun(task_id: str) -> DBTaskResult:
    rows = DBTaskResult.objects.filter(pk=task_id).exclude(status="READY")
    wait_for(rows.exists, PATIENCE_S, "une tâche n’a pas commencé")
    return DBTaskResult.objects.get(pk=task_id)


def wait_at_once() -> float:
    """Return how long a task waits, in seconds."""
    row = _begun(run_job.enqueue(NO_JOB).id)
    return (row.started_at - row.enqueued_at).total_seconds()


def wait_after_hour() -> float:
    """Return how late a task for later begins, in seconds."""
    due = timezone.now() + timedelta(seconds=random.uniform(0.5, 1.5))
    row = _begun(run_job.using(run_after=due).enqueue(NO_JOB).id)
    return (row.started_at - due).total_seconds()


def wait_for_index() -> float:
    """Return how long a change waits until the index has it, in seconds; of a document that is not there."""
    slot, key = answering_slot(), "mesure:0"
    mark_dirty(key)
    began = time.monotonic()
    marks = Dirty.objects.filter(generation=slot, key=key)
    wait_for(lambda: not marks.exists(), PATIENCE_S, "un changement n’est pas indexé")
    return time.monotonic() - began


def measure_waits() -> None:
    """Print how long work waits, each time at a moment that has nothing to do with the time before."""
    waits = {
        "une tâche, pour commencer": wait_at_once,
        "une tâche à son heure": wait_after_hour,
        "un changement, pour être indexé": wait_for_index,
    }
    print(f"\n{'attente en ms':<40} {'médiane':>8} {'3e pire':>8} {'pire':>8}   ({TIMES} fois)")
    for what, wait in waits.items():
        measured = []
        for _ in range(TIMES):
            time.sleep(random.uniform(0.5, 1.5))
            measured.append(wait())
        report(what, measured)
    DBTaskResult.objects.filter(args_kwargs__args=[NO_JOB]).delete()


def main() -> None:
    """Print what an idle site spends, and what waits there."""
    prepare_small()
    print(f"base : {connection.vendor}")
    with running() as supervisor:
        measure_idleness(supervisor)
        measure_waits()


if __name__ == "__main__":
    main()
