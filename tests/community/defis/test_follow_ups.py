"""Bearers are asked what became of their défi 6, 12 and 24 months after; animators get the answers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from community.defis.follow_ups import KIND
from community.defis.models import FollowUp
from community.defis.operations import note_follow_up
from community.reminders import tokens
from community.reminders.models import Reminder, State
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.editions import edition

NOW = datetime(2026, 11, 30, 10, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def publish(page):
    page.save_revision().publish()
    return page


def dates():
    waiting = Reminder.objects.filter(kind=KIND).waiting()
    return [timezone.localtime(each.due_at).strftime("%Y-%m-%d %H:%M") for each in waiting]


@pytest.fixture
def cluny(db):
    return edition(starts_on=date(2026, 8, 30), ends_on=date(2026, 8, 31))


@pytest.fixture
def borne(cluny, agent):
    """Return a défi of Alix, published."""
    return publish(defi(title="Des cantines locales", owner=agent, edition=cluny))


def test_dates_are_counted_from_the_end_of_the_edition_and_fall_on_working_days(borne):
    assert dates() == ["2027-03-01 08:00", "2027-08-31 08:00", "2028-08-31 08:00"]


def test_without_edition_they_are_counted_from_the_publication(db, agent):
    publish(defi(owner=agent))
    assert dates() == ["2027-05-31 08:00", "2027-11-30 08:00", "2028-11-30 08:00"]


def test_the_leap_day_is_a_day_like_another(db, agent):
    publish(defi(owner=agent, edition=edition(ends_on=date(2027, 8, 31), starts_on=date(2027, 8, 29))))
    assert dates()[0] == "2028-02-29 08:00"


def test_a_page_of_nobody_or_of_long_ago_asks_nothing(db, agent):
    publish(defi())
    publish(defi(owner=agent, edition=edition(starts_on=date(2017, 7, 10), ends_on=date(2017, 7, 12))))
    assert dates() == []


def test_dates_move_with_the_edition(borne, cluny):
    cluny.ends_on = date(2026, 9, 30)
    publish(cluny)
    assert dates() == ["2027-03-30 08:00", "2027-09-30 08:00", "2028-10-02 08:00"]


def test_a_page_that_is_unpublished_or_deleted_asks_nothing_more(borne):
    borne.unpublish()
    assert dates() == []
    publish(borne)
    assert len(dates()) == 3
    borne.delete()
    assert dates() == []


def test_another_owner_is_asked_in_the_place_of_the_former(borne, other_agent):
    borne.owner = other_agent
    publish(borne)
    assert set(Reminder.objects.waiting().values_list("recipient", flat=True)) == {other_agent.pk}


def test_the_answer_waits_for_animators_until_the_page_is_published(borne, client, moderator, agent, monkeypatch):
    reminder = Reminder.objects.order_by("due_at").first()
    Reminder.objects.filter(pk=reminder.pk).update(state=State.SENT)
    monkeypatch.setattr(timezone, "now", lambda: NOW.replace(year=2027))
    client.post(f"/rappels/{tokens.answer(reminder.pk, 0)}/", {"choice": "in-place", "words": "Trois écoles."})
    news = FollowUp.objects.get()
    assert (news.page_id, news.months, news.outcome, news.words, news.by) == (
        borne.pk,
        6,
        FollowUp.Outcome.IN_PLACE,
        "Trois écoles.",
        agent,
    )
    front = login(client, moderator).get("/gestion/").content.decode()
    assert "Trois écoles." in front
    monkeypatch.setattr(timezone, "now", lambda: NOW.replace(year=2028))
    borne.follow_up = "C’est en place dans trois écoles."
    publish(borne)
    assert "Trois écoles." not in client.get("/gestion/").content.decode()


def test_an_outcome_that_does_not_exist_is_refused(borne, agent):
    with pytest.raises(ValueError, match="peut-être"):
        note_follow_up(defi_pk=borne.pk, months=6, outcome="peut-être", words="", by=agent)


def test_animators_see_the_calendar_of_an_edition_and_nobody_else(borne, cluny, client, agent, moderator):
    address = f"/defis/suivi/{cluny.slug}/"
    assert client.get(address).status_code == 302
    assert login(client, agent).get(address).status_code == 404
    assert "/defis/suivi/" not in client.get("/mon-espace/").content.decode()
    page = login(client, moderator).get(address).content.decode()
    assert (page.count(borne.title), "Alix Exemple" in page) == (3, True)
    assert address in client.get("/mon-espace/").content.decode()
