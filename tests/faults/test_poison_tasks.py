"""F23. A task that eats memory, whatever way: it is stopped, tried so many times, then an operator reads why."""

from dataclasses import dataclass

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from foundation.tasks.dead_letters import dead_letters
from tests.cast import login
from tests.faults import tasks
from tests.faults.processes import lines, wait_until

LIMIT_MB, TOO_MUCH_MB = 512, 1024
TRIES = 2
OTHERS = 12


@dataclass
class Minder:
    """What `bin/supervise.py` is to workers: it starts another one where one ended."""

    workers: object
    count: int

    def until(self, condition, limit_mb=LIMIT_MB):
        """Keep as many workers as there should be, until the condition holds."""

        def look():
            for _ in range(self.count - len(self.workers.living())):
                self.workers.start(TASK_TRIES=TRIES, TASK_MEMORY_MB=limit_mb)
            return condition()

        wait_until(look, "a task never ended")


@pytest.fixture
def minder(workers):
    return Minder(workers, count=2)


def unfinished():
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).exists()


def effects_of_others():
    return [tasks.effects(f"autre-{number}") for number in range(OTHERS)]


def test_it_is_stopped_and_dies_alone_and_an_operator_reads_why(minder, journal, client, administrator):
    tasks.eat_memory.enqueue("a", TOO_MUCH_MB)
    tasks.eat_crumbs.enqueue("b", TOO_MUCH_MB)
    tasks.be_chosen_by_the_kernel.enqueue(str(journal))
    for number in range(OTHERS):
        tasks.succeed.enqueue(f"autre-{number}")
    minder.until(lambda: not unfinished())
    letters = {letter.name.rpartition(".")[2]: (letter.error, letter.tries) for letter in dead_letters()}
    assert letters == {
        "eat_memory": ("MemoryError", TRIES),
        "eat_crumbs": ("MemoryError", TRIES),
        "be_chosen_by_the_kernel": ("WorkerLost", TRIES),
    }
    assert lines(journal) == ["here"] * TRIES
    assert effects_of_others() == [1] * OTHERS
    others = DBTaskResult.objects.filter(task_path=tasks.succeed.module_path)
    assert {len(row.worker_ids) for row in others} == {1}
    # A worker whose memory was eaten makes room for a fresh one, as one that was killed: none was poisoned twice.
    poisoned = [worker for row in DBTaskResult.objects.filter(status="FAILED") for worker in row.worker_ids]
    assert len(set(poisoned)) == len(poisoned) == 3 * TRIES
    page = login(client, administrator).get("/gestion/exploitation/").text
    for letter in dead_letters():
        assert letter.name in page
        assert reverse("retry_dead_letter", args=[letter.pk]) in page


def test_control_with_room_enough_it_ends_well(minder):
    tasks.eat_memory.enqueue("a", TOO_MUCH_MB)
    minder.until(lambda: not unfinished(), limit_mb=4 * TOO_MUCH_MB)
    assert (tasks.effects(f"a-{TOO_MUCH_MB}"), dead_letters()) == (1, [])
