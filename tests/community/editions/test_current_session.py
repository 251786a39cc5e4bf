"""The session that runs now is marked, by the clock of the edition."""

from datetime import date, datetime, time
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from community.editions.models import Session
from tests.factories.editions import edition

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2017, 7, 11)


def session(starts, ends, **fields):
    return Session(day=DAY, starts_at=starts, ends_at=ends, title="Une séance", **fields)


def test_a_session_runs_from_its_start_to_its_end():
    running = session(time(9), time(11, 30))
    assert running.is_at(datetime(2017, 7, 11, 9))
    assert not running.is_at(datetime(2017, 7, 11, 11, 30))
    assert not running.is_at(datetime(2017, 7, 12, 10))


def test_a_session_that_passes_midnight_runs_the_next_day_too():
    late = session(time(22), time(1))
    assert late.ends_another_day
    assert late.is_at(datetime(2017, 7, 12, 0, 30))


def test_a_session_without_end_never_runs():
    assert not session(time(20), None).is_at(datetime(2017, 7, 11, 20))


@pytest.mark.parametrize(("hour", "marked"), [(9, True), (12, False)])
@pytest.mark.django_db
def test_the_page_marks_what_runs_now(client, hour, marked):
    page = edition(sessions=[session(time(9), time(10)), session(time(22), time(1))])
    with patch("django.utils.timezone.now", return_value=datetime(2017, 7, 11, hour, 30, tzinfo=PARIS)):
        html = client.get(page.url).content.decode()
    assert ('aria-current="time"' in html) is marked
    assert "le lendemain" in html


@pytest.mark.django_db
def test_days_can_be_jumped_to_when_there_are_several(client):
    one = edition(sessions=[session(time(9), time(10))])
    two = edition(sessions=[session(time(9), time(10)), Session(day=date(2017, 7, 12), starts_at=time(9), title="B")])
    assert "programme-days" not in client.get(one.url).content.decode()
    assert 'href="#jour-2017-07-12"' in client.get(two.url).content.decode()


@pytest.mark.django_db
def test_nine_parallel_sessions_are_announced_and_kept(client):
    page = edition(sessions=[session(time(9), time(10), track=f"Salle {n}") for n in range(9)])
    html = client.get(page.url).content.decode()
    assert "9 séances en même temps" in html
    assert html.count("Salle ") == 9


@pytest.mark.parametrize(("hour", "offered"), [(8, 3), (9, 3), (12, 2), (23, 0)])
@pytest.mark.django_db
def test_only_what_is_to_come_is_offered_to_a_diary(client, hour, offered):
    page = edition(sessions=[session(time(9), time(10)), session(time(22), None)])
    with patch("django.utils.timezone.now", return_value=datetime(2017, 7, 11, hour, 30, tzinfo=PARIS)):
        html = client.get(page.url).content.decode()
    # Each session, and the whole programme.
    assert html.count("Ajouter à mon agenda") == offered
