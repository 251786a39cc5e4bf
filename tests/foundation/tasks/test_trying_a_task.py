"""A task ends well, or is tried again later and later, or becomes a dead letter; the others never notice."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.tasks.operations import claim, finish
from foundation.tasks.operations.attempts import pause_after
from foundation.tasks.worker import run_waiting
from tests.faults import tasks

pytestmark = pytest.mark.django_db


def make_due():
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_it_runs_once_and_its_value_is_kept():
    tasks.succeed.enqueue("a")
    assert run_waiting() == 1
    assert run_waiting() == 0
    row = DBTaskResult.objects.get()
    assert (row.status, row.return_value, tasks.effects("a")) == ("SUCCESSFUL", "fait", 1)


def test_one_that_fails_waits_before_it_is_tried_again():
    tasks.fail_always.enqueue()
    assert run_waiting() == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == ("READY", "builtins.ZeroDivisionError")
    assert row.run_after > timezone.now()


def test_pauses_grow(settings):
    pauses = [pause_after(tries) for tries in range(1, settings.TASK_TRIES + 3)]
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1]


@pytest.mark.parametrize("poison", [tasks.fail_always, tasks.call_exit, tasks.return_no_json], ids=lambda it: it.name)
def test_poison_is_a_dead_letter_in_the_end_and_others_run(settings, poison):
    poison.enqueue()
    for turn in range(settings.TASK_TRIES + 2):
        tasks.succeed.enqueue(f"autre-{turn}")
        run_waiting()
        make_due()
    row = DBTaskResult.objects.get(task_path=poison.module_path)
    assert (row.status, len(row.worker_ids)) == ("FAILED", settings.TASK_TRIES)
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == settings.TASK_TRIES + 2


def test_one_that_knows_better_is_not_tried_again():
    tasks.give_up.enqueue()
    run_waiting()
    row = DBTaskResult.objects.get()
    assert (row.status, len(row.worker_ids)) == ("FAILED", 1)


def test_one_whose_time_has_not_come_loses_no_try():
    tasks.not_yet.enqueue()
    run_waiting()
    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("READY", [])
    assert row.run_after > timezone.now()


def test_one_that_lasts_too_long_is_cut(settings):
    settings.TASK_TIME_LIMIT_S = 0.05
    tasks.sleep_for_long.enqueue()
    run_waiting()
    assert DBTaskResult.objects.get().exception_class_path.endswith("TooLong")


def test_one_that_no_longer_exists_fails_alone():
    tasks.succeed.enqueue("a")
    DBTaskResult.objects.update(task_path="tests.faults.tasks.disparue")
    run_waiting()
    assert DBTaskResult.objects.get().status == "READY"


def test_a_worker_thought_dead_does_not_speak_for_its_successor():
    tasks.succeed.enqueue("a")
    first = claim(worker_id="lente")
    DBTaskResult.objects.update(status="READY")
    second = claim(worker_id="autre")
    assert not finish(row=first)
    assert finish(row=second)


def test_an_empty_queue_takes_no_lock(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claim(worker_id="a") is None
