"""The background work of a site: whether any is left, in the database that Django has."""

import time
from collections.abc import Callable

from django_tasks_db.models import DBTaskResult

from foundation.tasks.operations.attempts import AT_ONCE
from search.index.operations.generations import answering_slot
from search.models import Dirty

CALM_IN_S = 300


def wait_for(condition: Callable[[], bool], patience_s: float, what: str) -> None:
    """Wait until a condition holds, or end the measure."""
    until = time.monotonic() + patience_s
    while not condition():
        if time.monotonic() > until:
            raise SystemExit(what)
        time.sleep(0.01)


def wait_for_calm() -> None:
    """Wait until nothing waits or runs, in the queue and for the index; end the measure when that takes minutes."""
    wait_for(_is_calm, CALM_IN_S, "le travail de fond ne finit pas")


def _is_calm() -> bool:
    time.sleep(1)
    unfinished = DBTaskResult.objects.filter(status__in=("READY", "RUNNING"), run_after=AT_ONCE)
    return not unfinished.exists() and not Dirty.objects.filter(generation=answering_slot()).exists()
