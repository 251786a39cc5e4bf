"""The task of a worker whose lease ended is requeued; a worker with a lease keeps its task."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import Worker
from foundation.tasks.operations import claim, record_heartbeat, register_worker, requeue_stranded, unregister_worker
from tests.faults import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    """Return the name of a worker that has just taken a task."""
    register_worker(worker_id="a")
    tasks.succeed.enqueue("x")
    claim(worker_id="a")
    return "a"


def fall_silent(worker_id, settings):
    silence = timedelta(seconds=settings.TASK_LEASE_S + 1)
    Worker.objects.filter(worker_id=worker_id).update(heartbeat_at=Now() - silence)


def test_the_task_of_a_worker_with_a_lease_is_left_alone(working):
    assert requeue_stranded() == 0
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_the_task_of_a_silent_worker_is_requeued_and_the_try_counts(working, settings):
    fall_silent(working, settings)
    assert requeue_stranded() == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("READY", ["a"])
    assert row.exception_class_path.endswith("WorkerLost")


def test_a_slow_worker_learns_that_its_lease_ended(working, settings):
    fall_silent(working, settings)
    requeue_stranded()
    assert not record_heartbeat(worker_id=working)


def test_a_heartbeat_in_time_keeps_the_task(working, settings):
    fall_silent(working, settings)
    assert record_heartbeat(worker_id=working)
    assert requeue_stranded() == 0


def test_a_worker_that_is_unregistered_has_its_task_requeued_at_once(working):
    unregister_worker(worker_id=working)
    assert requeue_stranded() == 1


def test_a_task_that_kills_its_worker_each_time_is_a_dead_letter(working, settings):
    row = DBTaskResult.objects.get()
    DBTaskResult.objects.update(worker_ids=[*"bcde", *row.worker_ids][-settings.TASK_TRIES :])
    unregister_worker(worker_id=working)
    requeue_stranded()
    assert DBTaskResult.objects.get().status == "FAILED"
