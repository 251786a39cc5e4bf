"""A dead letter has its tries again when somebody asks; old ones go."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.tasks.operations import purge, retry
from foundation.tasks.operations.attempts import ready
from foundation.tasks.worker import run_ready
from tests.faults import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    tasks.give_up.enqueue()
    run_ready()
    return DBTaskResult.objects.get()


def test_it_is_tried_again_with_all_its_tries(letter, administrator):
    assert retry(task_id=letter.pk, by=administrator)
    letter.refresh_from_db()
    assert (letter.status, letter.worker_ids) == ("READY", [])
    assert run_ready() == 1


def test_it_is_tried_at_once_and_the_others_stay_dead(letter, administrator):
    DBTaskResult.objects.update(run_after=Now() + timedelta(days=1))
    tasks.give_up.enqueue()
    run_ready()
    other = DBTaskResult.objects.exclude(pk=letter.pk).get()
    assert retry(task_id=letter.pk, by=administrator)
    assert list(ready()) == [letter]
    other.refresh_from_db()
    assert other.status == "FAILED"


def test_only_a_dead_letter_is_tried_again(letter, administrator):
    assert retry(task_id=letter.pk, by=administrator)
    assert not retry(task_id=letter.pk, by=administrator)
    assert not retry(task_id=uuid4(), by=administrator)


def test_old_results_and_old_letters_go_and_recent_ones_stay(letter, settings):
    tasks.succeed.enqueue("récent")
    tasks.succeed.enqueue("vieux")
    run_ready()
    old = DBTaskResult.objects.filter(status="SUCCESSFUL", args_kwargs__args=["vieux"])
    old.update(finished_at=Now() - timedelta(days=settings.TASK_RESULTS_RETENTION_DAYS, hours=1))
    # As old a letter stays longer.
    DBTaskResult.objects.filter(pk=letter.pk).update(
        finished_at=Now() - timedelta(days=settings.TASK_RESULTS_RETENTION_DAYS, hours=1)
    )
    assert purge() == 1
    DBTaskResult.objects.filter(pk=letter.pk).update(
        finished_at=Now() - timedelta(days=settings.DEAD_LETTERS_RETENTION_DAYS, hours=1)
    )
    assert purge() == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
