"""A task succeeds, or is retried after growing delays, or becomes a dead letter; other tasks go on."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.tasks.operations import claim, finish
from foundation.tasks.operations.attempts import retry_delay
from foundation.tasks.worker import run_ready
from tests.faults import tasks

pytestmark = pytest.mark.django_db


def make_due():
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_it_runs_once_and_its_value_is_stored():
    tasks.succeed.enqueue("a")
    assert run_ready() == 1
    assert run_ready() == 0
    row = DBTaskResult.objects.get()
    assert (row.status, row.return_value, tasks.effects("a")) == ("SUCCESSFUL", "fait", 1)


def test_one_that_fails_waits_before_its_retry():
    tasks.fail_always.enqueue()
    assert run_ready() == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == ("READY", "builtins.ZeroDivisionError")
    assert row.run_after > timezone.now()


def test_delays_grow(settings):
    delays = [retry_delay(tries) for tries in range(1, settings.TASK_TRIES + 3)]
    assert delays == sorted(delays)
    assert delays[0] < delays[-1]


@pytest.mark.parametrize("poison", [tasks.fail_always, tasks.call_exit, tasks.return_no_json], ids=lambda it: it.name)
def test_poison_is_a_dead_letter_in_the_end_and_others_run(settings, poison):
    poison.enqueue()
    for round_number in range(settings.TASK_TRIES + 2):
        tasks.succeed.enqueue(f"autre-{round_number}")
        run_ready()
        make_due()
    row = DBTaskResult.objects.get(task_path=poison.module_path)
    assert (row.status, len(row.worker_ids)) == ("FAILED", settings.TASK_TRIES)
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == settings.TASK_TRIES + 2


def test_a_permanent_failure_is_not_retried():
    tasks.give_up.enqueue()
    run_ready()
    row = DBTaskResult.objects.get()
    assert (row.status, len(row.worker_ids)) == ("FAILED", 1)


def test_a_postponed_task_loses_no_try():
    tasks.retry_later.enqueue()
    run_ready()
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("READY", [])
    assert row.run_after > timezone.now()


def test_a_task_past_its_time_limit_is_stopped(settings):
    settings.TASK_TIME_LIMIT_S = 0.05
    tasks.sleep_for_long.enqueue()
    run_ready()
    assert DBTaskResult.objects.get().exception_class_path.endswith("TimedOut")


def test_one_that_no_longer_exists_fails_alone():
    tasks.succeed.enqueue("a")
    DBTaskResult.objects.update(task_path="tests.faults.tasks.disparue")
    run_ready()
    assert DBTaskResult.objects.get().status == "READY"


def test_a_worker_that_lost_its_lease_does_not_write_over_its_successor():
    tasks.succeed.enqueue("a")
    first = claim(worker_id="lente")
    DBTaskResult.objects.update(status="READY")
    second = claim(worker_id="autre")
    assert not finish(row=first)
    assert finish(row=second)


def test_an_empty_queue_takes_no_lock(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claim(worker_id="a") is None
