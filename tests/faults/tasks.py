"""Made-up tasks; a worker of its own process runs them too, so they tell what they did in rows and in files."""

import os
import signal
import sys
import time
from collections.abc import Collection
from pathlib import Path

from django_tasks import task
from wagtail.contrib.redirects.models import Redirect

from community.notifications.kinds import registry as notification_kinds
from community.reminders import delivery, kinds, messages
from community.reminders.kinds import Kind, Subject
from community.reminders.models import Reminder
from community.saved_searches import checking
from foundation.tasks.errors import PermanentFailure, RetryLater
from foundation.tasks.operations import once
from search.documents import Hit

GRACE_S = 30
MEGABYTE = 1024 * 1024


def effects(name: str) -> int:
    """Return how often the made-up effect `name` happened."""
    return Redirect.objects.filter(old_path=f"/essai/{name}").count()


def happen(name: str) -> None:
    """Have an effect that shows when it happens twice."""
    Redirect.objects.create(old_path=f"/essai/{name}", redirect_link="/")


def trace(path: str, line: str) -> None:
    """Add a line to a file; the line is there whatever dies next."""
    with Path(path).open("a") as file:
        file.write(f"{line}\n")


def wait_for(path: str) -> None:
    """Wait until the file `path` exists."""
    deadline = time.monotonic() + GRACE_S
    while not Path(path).exists() and time.monotonic() < deadline:
        time.sleep(0.01)


@task()
def succeed(name: str) -> str:
    happen(name)
    return "fait"


@task()
def careful(name: str, journal: str) -> None:
    """Have its effect once, with work before and after it."""
    trace(journal, f"start {name}")
    time.sleep(0.01)
    with once(key=f"essai:{name}") as is_first:
        if is_first:
            happen(name)
    time.sleep(0.01)
    trace(journal, f"end {name}")


@task()
def careful_at_the_gate(name: str, journal: str, gate: str) -> None:
    """Have its effect once, say so, then wait for the gate."""
    with once(key=f"essai:{name}") as is_first:
        if is_first:
            happen(name)
    trace(journal, name)
    wait_for(gate)


@task()
def careless_at_the_gate(name: str, journal: str, gate: str) -> None:
    """Have its effect each time it runs: what `once` is for."""
    happen(name)
    trace(journal, name)
    wait_for(gate)


@task()
def fail_always() -> None:
    raise ZeroDivisionError("never")


@task()
def give_up() -> None:
    raise PermanentFailure("never")


@task()
def retry_later() -> None:
    raise RetryLater


@task()
def call_exit() -> None:
    sys.exit(3)


@task()
def eat_memory(name: str, megabytes: int) -> None:
    """Take memory in large pieces, then have its effect."""
    eaten = [bytearray(16 * MEGABYTE) for _ in range(megabytes // 16)]
    happen(f"{name}-{len(eaten) * 16}")


@task()
def eat_crumbs(name: str, megabytes: int) -> None:
    """Take memory in pieces so small that nothing is left to say so with, then have its effect."""
    eaten = [bytes(1024) for _ in range(megabytes * 1024)]
    happen(f"{name}-{len(eaten) // 1024}")


@task()
def be_chosen_by_the_kernel(name: str) -> None:
    """End as when the whole machine lacks memory, and its kernel kills the process that has most."""
    trace(name, "here")
    os.kill(os.getpid(), signal.SIGKILL)


@task()
def sleep_for_long() -> None:
    time.sleep(GRACE_S)


@task()
def return_no_json() -> object:
    return object()


@task()
def check_search(pk: int, journal: str) -> None:
    """Check a followed search for new results, with an engine that finds two things, at any hour."""
    checking.result_keys = lambda search, tokens: ("essai:1", "essai:2")
    checking.read_hits = lambda keys, reader: {key: Hit(key, "essai", key, "/", "") for key in keys}
    checking.is_office_hours = lambda now: True
    trace(journal, f"start {pk}")
    checking.check(pk=pk)
    trace(journal, f"end {pk}")


@task()
def deliver_reminder(pk: int, journal: str) -> None:
    """Deliver a reminder of a made-up kind, at any hour."""
    delivery.is_working_time = lambda now: True
    kind = Kind("essai.note", "Notes", _find_subjects, choices=(), answer=_answer)
    kinds.register(kind)
    notification_kinds.register(kind.name, messages.notification_kind(kind))
    trace(journal, f"start {pk}")
    delivery.deliver(pk=pk)
    trace(journal, f"end {pk}")


def _find_subjects(reminders: Collection[Reminder]) -> dict[int, Subject]:
    return {each.pk: Subject("Et alors ?", each.subject, "/") for each in reminders}


def _answer(reminder: Reminder, choice: str, words: str) -> None:
    raise NotImplementedError
