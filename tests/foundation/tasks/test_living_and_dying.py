"""What a dead worker left behind is put back; a living one keeps its task."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import Worker
from foundation.tasks.operations import arrive, beat, claim, leave, reap
from tests.faults import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    """Return the name of a worker that has just taken a task."""
    arrive(worker_id="a")
    tasks.succeed.enqueue("x")
    claim(worker_id="a")
    return "a"


def fall_silent(worker_id, settings):
    silence = timedelta(seconds=settings.TASK_LEASE_S + 1)
    Worker.objects.filter(worker_id=worker_id).update(beat_at=Now() - silence)


def test_the_task_of_a_living_worker_is_left_alone(working):
    assert reap() == 0
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_the_task_of_a_silent_worker_is_put_back_and_the_try_counts(working, settings):
    fall_silent(working, settings)
    assert reap() == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("READY", ["a"])
    assert row.exception_class_path.endswith("WorkerDied")


def test_a_silent_worker_that_was_only_slow_learns_it(working, settings):
    fall_silent(working, settings)
    reap()
    assert not beat(worker_id=working)


def test_a_beat_in_time_keeps_the_task(working, settings):
    fall_silent(working, settings)
    assert beat(worker_id=working)
    assert reap() == 0


def test_a_worker_that_left_in_the_middle_leaves_its_task_at_once(working):
    leave(worker_id=working)
    assert reap() == 1


def test_a_task_that_kills_its_worker_each_time_is_a_dead_letter(working, settings):
    row = DBTaskResult.objects.get()
    DBTaskResult.objects.update(worker_ids=[*"bcde", *row.worker_ids][-settings.TASK_TRIES :])
    leave(worker_id=working)
    reap()
    assert DBTaskResult.objects.get().status == "FAILED"
