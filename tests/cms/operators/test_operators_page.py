"""The operators' page: the whole machine on one page, for those who look after it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from foundation.monitoring.registry import Measurement, Metric, measure, metric_registry
from foundation.tasks.worker import run_ready
from tests.cast import login
from tests.faults import tasks

pytestmark = pytest.mark.django_db
PAGE = "/gestion/exploitation/"


@pytest.fixture
def letter():
    tasks.give_up.enqueue()
    run_ready()
    return DBTaskResult.objects.get()


def test_it_shows_every_part_and_each_dead_letter(client, administrator, letter):
    page = login(client, administrator).get(PAGE).text
    for word in ("Travail de fond", "Index de recherche", "Sauvegarde", "Wagtail", "tests.faults.tasks"):
        assert word in page
    assert reverse("retry_dead_letter", args=[letter.pk]) in page
    assert "PermanentFailure" in page


def test_its_menu_entry_is_for_those_who_may(client, administrator, moderator):
    assert PAGE in login(client, administrator).get("/gestion/").text
    assert PAGE not in login(client, moderator).get("/gestion/").text


@pytest.mark.parametrize("who", ["contributor", "moderator"])
def test_it_refuses_others(client, request, who):
    answer = login(client, request.getfixturevalue(who)).get(PAGE)
    assert answer.status_code == 302
    assert answer.url == "/gestion/"


def test_it_sends_strangers_to_the_door(client):
    assert "/connexion/" in client.get(PAGE).url


def test_its_queries_do_not_grow_with_what_it_shows(client, administrator, count_queries):
    login(client, administrator)
    client.get(PAGE)
    few = count_queries(lambda: client.get(PAGE))
    for _ in range(7):
        tasks.give_up.enqueue()
        tasks.retry_later.enqueue()
    run_ready()
    assert count_queries(lambda: client.get(PAGE)) == few


def test_a_dead_letter_is_tried_again(client, administrator, letter):
    answer = login(client, administrator).post(reverse("retry_dead_letter", args=[letter.pk]))
    assert (answer.status_code, answer.url) == (302, PAGE)
    letter.refresh_from_db()
    assert letter.status == "READY"
    # Twice is harmless.
    assert client.post(reverse("retry_dead_letter", args=[letter.pk])).status_code == 302


@pytest.mark.parametrize("who", ["agent", "contributor", "moderator"])
def test_others_try_nothing_again(client, request, letter, who):
    login(client, request.getfixturevalue(who)).post(reverse("retry_dead_letter", args=[letter.pk]))
    letter.refresh_from_db()
    assert letter.status == "FAILED"


def test_a_link_tries_nothing_again(client, administrator, letter):
    assert login(client, administrator).get(reverse("retry_dead_letter", args=[letter.pk])).status_code == 405


def test_the_last_backup_is_told(client, administrator, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "backups").mkdir()
    at = datetime.now(UTC) - timedelta(hours=5, minutes=1)
    told = {"at": at.isoformat(), "bytes": 3_500_000, "file": "sauvegarde.tar"}
    (tmp_path / "backups" / "last.json").write_text(json.dumps(told))
    assert "5 heures" in login(client, administrator).get(PAGE).text


@pytest.mark.parametrize("content", ["", "[]", "{", '{"at": "hier"}', '{"at": 3}', "{}"])
def test_a_broken_account_of_the_backup_breaks_nothing(client, administrator, settings, tmp_path, content):
    settings.DATA_DIR = tmp_path
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "last.json").write_text(content)
    assert login(client, administrator).get(PAGE).status_code == 200


def test_a_metric_that_cannot_be_read_is_to_be_looked_at(client, administrator):
    metric = Metric("base", "essai", "Essai", lambda: Measurement(1 // 0))
    with metric_registry.replaced({metric.key: metric}):
        assert not measure(metric).measurement.is_healthy
        assert "à regarder" in login(client, administrator).get(PAGE).text
