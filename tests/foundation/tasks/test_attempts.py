"""Each end of a try writes its result, and wakes up the workers that wait for it."""

import logging
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.tasks.errors import PermanentFailure
from foundation.tasks.operations import attempts, claim, dead_letters, fail, finish, postpone, retry
from foundation.tasks.operations.attempts import CHANNEL, ready, retry_delay, seconds_to_next
from tests.faults import tasks

pytestmark = pytest.mark.django_db

CENTURY_S = 100 * 365 * 24 * 3600


@pytest.fixture
def wake_ups(monkeypatch):
    """Return the channels that were notified."""
    channels = []
    monkeypatch.setattr(attempts, "notify", channels.append)
    monkeypatch.setattr(dead_letters, "notify", channels.append)
    return channels


@pytest.fixture
def row():
    tasks.succeed.enqueue("a")
    return claim(worker_id="a")


def row_now():
    return DBTaskResult.objects.get()


def wait_in_s():
    return (row_now().run_after - timezone.now()).total_seconds()


def test_a_claimed_task_is_its_workers(row):
    assert (row_now().status, row_now().worker_ids) == ("RUNNING", ["a"])
    assert row_now().started_at is not None
    assert claim(worker_id="b") is None


def test_only_what_waits_and_whose_time_has_come_is_ready(row):
    tasks.succeed.enqueue("b")
    tasks.succeed.enqueue("c")
    later = DBTaskResult.objects.filter(args_kwargs__args=["c"])
    later.update(run_after=Now() + timedelta(minutes=1))
    assert [each.args_kwargs["args"] for each in ready()] == [["b"]]
    later.update(run_after=Now() - timedelta(minutes=1))
    assert ready().count() == 2


def test_the_next_task_for_later_is_known_in_seconds(row):
    assert seconds_to_next() is None
    tasks.succeed.enqueue("b")
    # A task to run at once has the latest of dates: nobody waits for it.
    assert seconds_to_next() > CENTURY_S
    DBTaskResult.objects.filter(status="READY").update(run_after=Now() + timedelta(minutes=10))
    assert 500 < seconds_to_next() <= 600


def test_a_try_that_ends_well_leaves_its_value_and_no_error(row):
    DBTaskResult.objects.update(exception_class_path="builtins.ValueError", traceback="ligne 1")
    assert finish(row=row, value={"a": 1}) is True
    end = row_now()
    assert (end.status, end.return_value, end.exception_class_path, end.traceback) == ("SUCCESSFUL", {"a": 1}, "", "")
    assert end.finished_at is not None


def test_a_try_that_fails_says_why_and_wakes_a_worker(row, wake_ups, settings):
    settings.TASK_RETRY_DELAYS_S = (100, 1000)
    assert fail(row=row, error=ValueError("trop court")) is True
    end = row_now()
    assert (end.status, end.exception_class_path) == ("READY", "builtins.ValueError")
    assert end.traceback == "ValueError: trop court\n"
    assert 50 < wait_in_s() <= 100
    assert wake_ups == [CHANNEL]


def test_the_last_try_leaves_a_dead_letter_and_a_line_in_the_log(row, wake_ups, settings, caplog):
    row.worker_ids = ["w"] * (settings.TASK_TRIES - 1)
    assert fail(row=row, error=ValueError("encore")) is True
    row.worker_ids = ["w"] * settings.TASK_TRIES
    DBTaskResult.objects.update(status="RUNNING")
    with caplog.at_level(logging.ERROR):
        assert fail(row=row, error=ValueError("encore")) is False
    end = row_now()
    assert (end.status, end.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert end.finished_at is not None
    assert wake_ups == [CHANNEL]
    (line,) = caplog.messages
    assert line == f"Dead letter: {row.task_path} after {settings.TASK_TRIES} tries (builtins.ValueError)"


def test_an_error_that_no_try_will_cure_leaves_a_dead_letter_at_once(row):
    assert fail(row=row, error=PermanentFailure("inutile")) is False
    assert row_now().status == "FAILED"


def test_a_task_that_is_put_back_waits_a_little_and_loses_no_try(row, wake_ups, settings):
    settings.TASK_POSTPONE_S = 100
    row.worker_ids = ["b", "a"]
    postpone(row=row)
    assert (row_now().status, row_now().worker_ids) == ("READY", ["b"])
    assert 50 < wait_in_s() <= 100
    assert wake_ups == [CHANNEL]


def test_pauses_are_those_of_the_settings_and_the_last_stays(settings):
    settings.TASK_RETRY_DELAYS_S = (1, 10, 100)
    assert [retry_delay(tries).total_seconds() for tries in range(1, 6)] == [1, 10, 100, 100, 100]


def test_a_dead_letter_that_is_tried_again_is_ready_at_once(row, wake_ups, administrator, caplog):
    fail(row=row, error=PermanentFailure("inutile"))
    with caplog.at_level(logging.INFO):
        assert retry(task_id=row.pk, by=administrator) is True
    assert (ready().get().pk, row_now().finished_at, row_now().worker_ids) == (row.pk, None, [])
    assert wake_ups == [CHANNEL]
    assert f"Dead letter retried: {row.pk}, by member {administrator.pk}" in caplog.messages
    assert retry(task_id=row.pk, by=administrator) is False
    assert wake_ups == [CHANNEL]


def test_a_try_writes_over_no_other(row):
    tasks.succeed.enqueue("b")
    other = claim(worker_id="b")
    DBTaskResult.objects.update(started_at=row.started_at)
    assert finish(row=row)
    other.refresh_from_db()
    assert other.status == "RUNNING"


def test_a_try_that_was_ended_meanwhile_writes_nothing(row):
    DBTaskResult.objects.update(status="FAILED")
    assert not finish(row=row)
    assert row_now().status == "FAILED"


def test_a_dead_letter_says_its_error(row):
    with pytest.raises(PermanentFailure) as raised:
        raise PermanentFailure("rien à faire")
    assert not fail(row=row, error=raised.value)
    assert row_now().exception_class_path == "foundation.tasks.errors.PermanentFailure"
    assert row_now().traceback.startswith("Traceback (most recent call last):\n  File")
    assert "rien à faire" in row_now().traceback
