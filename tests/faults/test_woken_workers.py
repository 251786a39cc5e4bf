"""A worker that sleeps is woken by what is enqueued, on any database; what wakes nobody is found by the net."""

import signal
from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import Worker
from tests.faults import tasks
from tests.faults.processes import lines, wait_until

# Nothing is found by chance: without a wake-up, tasks wait for an hour.
NEVER_S = 3600


def start_idle(workers, **changed):
    """Start a worker that has looked for work and sleeps; return its process id."""
    tasks.succeed.enqueue("arrivé")
    pid = workers.start(**{"TASK_POLL_S": NEVER_S, **changed})
    wait_until(lambda: tasks.effects("arrivé") == 1)
    return pid


def unfinished():
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()


def test_a_task_wakes_the_worker(workers):
    start_idle(workers)
    tasks.succeed.enqueue("a")
    wait_until(lambda: tasks.effects("a") == 1)


def test_a_task_for_later_starts_when_its_hour_comes(workers):
    start_idle(workers)
    tasks.succeed.using(run_after=timezone.now() + timedelta(seconds=1)).enqueue("a")
    wait_until(lambda: tasks.effects("a") == 1)
    row = DBTaskResult.objects.get(task_path=tasks.succeed.module_path, args_kwargs__args=["a"])
    assert row.started_at >= row.run_after


def test_a_task_that_failed_is_tried_again_when_its_hour_comes(workers):
    start_idle(workers, TASK_TRIES=3)
    tasks.fail_always.enqueue()
    wait_until(lambda: DBTaskResult.objects.filter(status="FAILED").exists())


def test_a_task_that_wakes_nobody_is_found_by_the_net(workers, monkeypatch):
    start_idle(workers, TASK_POLL_S=1)
    monkeypatch.setattr("foundation.tasks.receivers.notify", lambda channel: None)
    tasks.succeed.enqueue("a")
    wait_until(lambda: tasks.effects("a") == 1)


def test_the_task_of_a_killed_worker_is_taken_by_one_that_sleeps(workers, journal, gate):
    tasks.careful_at_the_gate.enqueue("a", str(journal), str(gate))
    killed = workers.start()
    wait_until(lambda: lines(journal) == ["a"])
    start_idle(workers)
    gate.touch()
    workers.kill(killed)
    wait_until(lambda: not unfinished())
    assert (tasks.effects("a"), lines(journal)) == (1, ["a", "a"])


def test_one_asked_to_end_wakes_up_to_end(workers):
    pid = start_idle(workers)
    workers.kill(pid, signal.SIGTERM)
    wait_until(lambda: not workers.living())
    assert not Worker.objects.exists()
