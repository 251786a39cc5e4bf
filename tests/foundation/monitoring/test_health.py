"""Health addresses say how each part fares, in JSON, and give nothing away."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.monitoring import metrics
from foundation.monitoring.registry import health_components
from foundation.tasks.metrics import LONGEST_WAIT_S
from foundation.tasks.models import Worker
from foundation.tasks.operations import register_worker
from search.index.operations import drain_all, mark_dirty, rebuild
from search.metrics import LONGEST_LAG_S
from search.models import Dirty
from tests.faults import tasks

pytestmark = pytest.mark.django_db
PARTS = ["web", "travail", "index", "base", "disque"]


@pytest.fixture
def all_well(settings, tmp_path):
    """Have a worker alive, and an index."""
    settings.SEARCH_INDEX_DIR = tmp_path
    register_worker(worker_id="a")
    rebuild()
    drain_all()


def test_all_is_well(client, all_well):
    answer = client.get("/sante/")
    assert answer.status_code == 200
    assert answer.json() == {"etat": "bien", "parties": dict.fromkeys(PARTS, "bien")}


def test_each_part_has_its_address():
    assert health_components() == PARTS


@pytest.mark.parametrize("part", PARTS)
def test_a_part_answers_without_cookie_and_is_never_kept(client, all_well, part):
    answer = client.get(f"/sante/{part}")
    assert (answer.status_code, answer.json()["etat"]) == (200, "bien")
    assert answer["Content-Type"] == "application/json"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_an_unknown_part_is_not_found(client):
    assert client.get("/sante/cafetiere").status_code == 404


def test_it_cannot_be_posted_to(client):
    assert client.post("/sante/").status_code == 405


def test_it_tells_nothing_of_where_the_database_is(client, all_well, settings):
    assert str(settings.DATABASES["default"]["NAME"]) not in client.get("/sante/base").text


def assert_ill(client, part):
    answer = client.get(f"/sante/{part}")
    assert (answer.status_code, answer.json()["etat"]) == (503, "mal")
    whole = client.get("/sante/")
    assert whole.status_code == 503
    assert [name for name, state in whole.json()["parties"].items() if state == "mal"] == [part]


def test_without_a_worker_work_is_ill(client, all_well):
    Worker.objects.update(heartbeat_at=Now() - timedelta(hours=1))
    assert_ill(client, "travail")


def test_a_task_that_nobody_takes_makes_work_ill(client, all_well):
    tasks.succeed.enqueue("a")
    DBTaskResult.objects.update(enqueued_at=Now() - timedelta(seconds=LONGEST_WAIT_S + 60))
    assert_ill(client, "travail")


def test_an_index_that_lags_is_ill(client, all_well):
    mark_dirty("essai:1")
    Dirty.objects.update(marked_at=Now() - timedelta(seconds=LONGEST_LAG_S + 60))
    assert_ill(client, "index")


def test_a_full_disk_is_ill(client, all_well, monkeypatch):
    monkeypatch.setattr(metrics, "LEAST_FREE_BYTES", 1 << 60)
    assert_ill(client, "disque")


def test_a_database_that_does_not_answer_is_ill_and_web_still_answers(client, monkeypatch, all_well):
    def refuse(*_, **__):
        raise DatabaseError("mot-de-passe-de-la-base")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)
    whole = client.get("/sante/")
    assert whole.status_code == 503
    assert whole.json()["parties"]["base"] == "mal"
    assert whole.json()["parties"]["web"] == "bien"
    assert client.get("/sante/web").status_code == 200
    assert "mot-de-passe" not in client.get("/sante/base").text
