"""A worker records its state; a silent one is removed and its tasks requeued."""

import os
import socket
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import IdempotencyKey, PeriodicRun, Worker
from foundation.tasks.operations import (
    claim,
    enqueue_due_jobs,
    once,
    purge,
    record_heartbeat,
    register_worker,
    requeue_stranded,
    unregister_worker,
)
from foundation.tasks.operations.schedule import seconds_to_next_job
from foundation.tasks.operations.workers import seconds_to_next_lease_end
from tests.faults import tasks

pytestmark = pytest.mark.django_db


def silent_for(worker_id, seconds):
    Worker.objects.filter(worker_id=worker_id).update(heartbeat_at=Now() - timedelta(seconds=seconds))


def living():
    return sorted(Worker.objects.values_list("worker_id", flat=True))


def test_a_worker_that_arrives_says_where_it_is():
    register_worker(worker_id="a")
    worker = Worker.objects.get()
    assert (worker.worker_id, worker.place) == ("a", f"{socket.gethostname()[:80]}:{os.getpid()}")
    assert worker.started_at == worker.heartbeat_at


def test_a_beat_and_a_departure_are_of_one_worker():
    register_worker(worker_id="a")
    register_worker(worker_id="b")
    silent_for("b", 30)
    before = Worker.objects.get(worker_id="b").heartbeat_at
    assert record_heartbeat(worker_id="a") is True
    assert Worker.objects.get(worker_id="b").heartbeat_at == before
    unregister_worker(worker_id="a")
    assert living() == ["b"]
    assert record_heartbeat(worker_id="a") is False


def test_the_end_of_the_lease_of_another_is_known_in_seconds(settings):
    settings.TASK_LEASE_S = 600
    register_worker(worker_id="a")
    assert seconds_to_next_lease_end(worker_id="a") is None
    register_worker(worker_id="b")
    silent_for("b", 100)
    assert 400 < seconds_to_next_lease_end(worker_id="a") <= 500
    silent_for("b", 700)
    assert seconds_to_next_lease_end(worker_id="a") is None


def test_only_workers_silent_for_ten_leases_are_forgotten(settings):
    settings.TASK_LEASE_S = 60
    for name, silence in (("living", 0), ("silent", 500), ("dead", 700)):
        register_worker(worker_id=name)
        silent_for(name, silence)
    assert requeue_stranded() == 0
    assert living() == ["living", "silent"]


def test_the_row_of_a_worker_whose_task_is_put_back_goes(settings, caplog):
    for name in ("a", "b"):
        register_worker(worker_id=name)
        tasks.succeed.enqueue(name)
        claim(worker_id=name)
    silent_for("a", settings.TASK_LEASE_S + 1)
    assert requeue_stranded() == 1
    assert living() == ["b"]
    row = DBTaskResult.objects.get(status="READY")
    assert row.worker_ids == ["a"]
    assert "WorkerLost: the worker died during try 1" in row.traceback
    assert f"Stranded task requeued: {row.task_path} ({row.pk})" in caplog.messages


def test_a_running_task_without_a_worker_is_put_back():
    tasks.succeed.enqueue("a")
    register_worker(worker_id="a")
    claim(worker_id="a")
    DBTaskResult.objects.update(worker_ids=[])
    assert requeue_stranded() == 1


def test_the_last_worker_of_a_task_is_the_one_that_counts():
    tasks.succeed.enqueue("a")
    register_worker(worker_id="b")
    claim(worker_id="b")
    DBTaskResult.objects.update(worker_ids=["a", "b"])
    assert requeue_stranded() == 0
    DBTaskResult.objects.update(worker_ids=["b", "a"])
    assert requeue_stranded() == 1


def test_old_keys_of_effects_go_and_are_counted():
    for key in ("old", "recent"):
        with once(key=key) as is_first:
            assert is_first is True
    with once(key="recent") as is_first:
        assert is_first is False
    IdempotencyKey.objects.filter(key="old").update(happened_at=Now() - timedelta(days=91))
    IdempotencyKey.objects.filter(key="recent").update(happened_at=Now() - timedelta(days=89))
    assert purge() == 1
    assert IdempotencyKey.objects.get().key == "recent"


def test_the_next_job_is_known_in_seconds():
    enqueue_due_jobs()
    PeriodicRun.objects.update(next_at=Now() + timedelta(hours=1))
    PeriodicRun.objects.create(name="a job that is gone", next_at=Now())
    assert 3500 < seconds_to_next_job() <= 3600
