"""F2. `kill -9` of a worker, anywhere: each task ends, and what it does is done once."""

import os
import random
import signal
from collections import Counter

from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import PeriodicRun, Worker
from tests.faults import settings as fault_settings
from tests.faults import tasks
from tests.faults.processes import lines, wait_until
from tests.faults.worker_pool import CLOCK

KILLS = int(os.environ.get("FAULTS_KILLS") or 15)
WORKERS = 3


def unfinished():
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()


def killed_at_the_gate(workers, task, journal, gate):
    """Have a worker killed after the effect of its task and before its end; return the task's row."""
    task.enqueue("a", str(journal), str(gate))
    pid = workers.start()
    wait_until(lambda: lines(journal) == ["a"])
    workers.kill(pid)
    return DBTaskResult.objects.get(task_path=task.module_path)


def test_random_kills_lose_nothing_and_repeat_nothing(workers, journal):
    names = [f"{number}" for number in range(4 * KILLS)]
    for name in names:
        tasks.careful.enqueue(name, str(journal))
    for _ in range(WORKERS):
        workers.start()
    for kill in range(KILLS):
        # By the work done, not by the hour: a slow machine is killed as often in the middle of its work.
        count = len(lines(journal))
        wait_until(lambda count=count: len(lines(journal)) > count + random.randint(0, 3) or not unfinished())
        if kill == KILLS - 1 or not workers.living():
            workers.start()
        workers.kill(random.choice(workers.living()))
        workers.start()
    wait_until(lambda: not unfinished(), "a task never ended")
    tasks_by_status = dict(DBTaskResult.objects.filter(task_path=tasks.careful.module_path).values_list("status", "pk"))
    assert set(tasks_by_status) <= {"SUCCESSFUL", "FAILED"}
    happened = Counter(name for name in names for _ in range(tasks.effects(name)))
    assert happened == Counter(names)


def test_killed_between_effect_and_end_it_has_one_effect(workers, journal, gate):
    killed_at_the_gate(workers, tasks.careful_at_the_gate, journal, gate)
    gate.touch()
    workers.start()
    wait_until(lambda: not unfinished())
    assert (DBTaskResult.objects.get(task_path=tasks.careful_at_the_gate.module_path).status) == "SUCCESSFUL"
    assert (tasks.effects("a"), lines(journal)) == (1, ["a", "a"])


def test_control_without_the_key_it_has_two(workers, journal, gate):
    killed_at_the_gate(workers, tasks.careless_at_the_gate, journal, gate)
    gate.touch()
    workers.start()
    wait_until(lambda: not unfinished())
    assert tasks.effects("a") == 2


def test_control_without_the_reaper_it_stays_running_for_ever(workers, journal, gate):
    row = killed_at_the_gate(workers, tasks.careful_at_the_gate, journal, gate)
    gate.touch()
    dead = Worker.objects.filter(worker_id=row.worker_ids[-1])
    workers.start(requeues_stranded=False)
    lease = fault_settings.TASK_LEASE_S + 5 * fault_settings.TASK_HEARTBEAT_S
    wait_until(lambda: (dead.annotate(now=Now()).get().now - dead.get().heartbeat_at).total_seconds() > lease)
    tasks.succeed.enqueue("autre")
    wait_until(lambda: tasks.effects("autre") == 1)
    row.refresh_from_db()
    assert row.status == "RUNNING"
    workers.start()
    wait_until(lambda: not unfinished())


def test_asked_to_end_it_ends_its_task_first(workers, journal, gate):
    tasks.careful_at_the_gate.enqueue("a", str(journal), str(gate))
    pid = workers.start()
    wait_until(lambda: lines(journal) == ["a"])
    workers.kill(pid, signal.SIGTERM)
    gate.touch()
    wait_until(lambda: not workers.living())
    row = DBTaskResult.objects.get(task_path=tasks.careful_at_the_gate.module_path)
    assert (row.status, len(row.worker_ids)) == ("SUCCESSFUL", 1)
    assert not Worker.objects.exists()


def test_asked_twice_it_leaves_its_task_to_another(workers, journal, gate):
    tasks.careful_at_the_gate.enqueue("a", str(journal), str(gate))
    pid = workers.start()
    wait_until(lambda: lines(journal) == ["a"])

    def ask():
        workers.kill(pid, signal.SIGTERM)
        return not workers.living()

    wait_until(ask)
    gate.touch()
    workers.start()
    wait_until(lambda: not unfinished())
    assert (tasks.effects("a"), lines(journal)) == (1, ["a", "a"])


def test_the_clock_strikes_once_for_all_workers(workers):
    for _ in range(WORKERS):
        workers.start()
    wait_until(lambda: Worker.objects.count() == WORKERS and tasks.effects(CLOCK) == 1)
    PeriodicRun.objects.update(next_at=Now())
    wait_until(lambda: tasks.effects(CLOCK) == 2)
    beats = dict(Worker.objects.values_list("worker_id", "heartbeat_at"))
    wait_until(lambda: all(row.heartbeat_at > beats[row.pk] for row in Worker.objects.all()))
    wait_until(lambda: not unfinished())
    assert tasks.effects(CLOCK) == 2
