"""`/editions/<year>/programme.ics` and each session: what a diary reads."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from community.editions.models import EditionPage, Session
from community.members.models import Member
from tests.cast import login
from tests.factories.editions import edition
from tests.factories.resources import talk_page

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
SUMMER = date(2017, 7, 10)


def with_sessions(*sessions: Session, **fields: Any) -> EditionPage:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    page = edition(**{"first_published_at": day, "last_published_at": day, **fields})
    page.sessions = list(sessions) or [Session(day=SUMMER, starts_at=time(9), ends_at=time(10), title="Ouverture")]
    page.save()
    return page


def whole(page: EditionPage) -> str:
    return f"{page.url}programme.ics"


def alone(page: EditionPage, rank: int = 0) -> str:
    return f"{page.url}seances/{page.sessions.all()[rank].pk}.ics"


def read(answer: Any) -> list[Any]:
    """Return the events of a calendar that has all the standard requires."""
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = Calendar.from_ical(answer.content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    events = calendar.walk("VEVENT")
    required = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "ORGANIZER", "SEQUENCE"}
    assert all(required <= event.keys() for event in events)
    return list(events)


def test_the_whole_programme_holds_each_session_at_its_hour(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://exemple.invalid"
    winter = Session(day=date(2017, 11, 6), starts_at=time(14), ends_at=time(15, 30), title="Suites", place="Salle 2")
    page = with_sessions(Session(day=SUMMER, starts_at=time(9), ends_at=time(10), title="Ouverture"), winter)
    first, second = read(client.get(whole(page)))
    assert first.decoded("DTSTART").astimezone(UTC) == datetime(2017, 7, 10, 7, tzinfo=UTC)
    assert second.decoded("DTSTART").astimezone(UTC) == datetime(2017, 11, 6, 13, tzinfo=UTC)
    assert second.decoded("DTEND") - second.decoded("DTSTART") == timedelta(minutes=90)
    assert second["LOCATION"] == "Salle 2"
    assert first["URL"] == f"https://exemple.invalid{page.url}#seance-{page.sessions.all()[0].pk}"


def test_a_session_that_passes_midnight_ends_the_next_day(client: Client) -> None:
    page = with_sessions(Session(day=SUMMER, starts_at=time(22), ends_at=time(1), title="Veillée"))
    [event] = read(client.get(whole(page)))
    assert event.decoded("DTEND") == datetime(2017, 7, 11, 1, tzinfo=PARIS)


def test_an_end_that_is_not_known_is_not_made_up(client: Client) -> None:
    page = with_sessions(Session(day=SUMMER, starts_at=time(22), title="Veillée"))
    [event] = read(client.get(alone(page)))
    assert "DTEND" not in event
    assert "DURATION" not in event
    assert "L’heure de fin n’est pas connue." in event["DESCRIPTION"]


def test_a_session_tells_the_talks_that_its_reader_may_see(client: Client) -> None:
    page = with_sessions()
    session = page.sessions.all()[0]
    talk = talk_page(title="Une intervention", edition=page, session=session)
    talk_page(title="Un brouillon", edition=page, session=session, live=False)
    [event] = read(client.get(alone(page)))
    assert "Une intervention" in event["DESCRIPTION"]
    assert talk.url in event["DESCRIPTION"]
    assert "brouillon" not in event["DESCRIPTION"]


def test_a_session_keeps_its_identity_and_a_calendar_its_bytes(client: Client) -> None:
    page = with_sessions()
    first = client.get(whole(page))
    assert client.get(whole(page)).content == first.content
    assert client.get(whole(page), headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert read(client.get(alone(page)))[0]["UID"] == read(first)[0]["UID"]
    page.title = "Autre titre"
    page.save()
    assert read(client.get(whole(page)))[0]["UID"] == read(first)[0]["UID"]


def test_a_stranger_gets_no_draft_and_no_closed_edition(client: Client, agent: Member) -> None:
    draft, closed = with_sessions(live=False), with_sessions()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, closed):
        assert client.get(f"/editions/{page.slug}/programme.ics").status_code == 404
        assert client.get(f"/editions/{page.slug}/seances/{page.sessions.all()[0].pk}.ics").status_code == 404
    login(client, agent)
    assert client.get(whole(closed)).status_code == 200


def test_a_suspended_member_gets_no_closed_edition(client: Client, suspended: Member) -> None:
    page = with_sessions()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert login(client, suspended).get(whole(page)).status_code == 404


def test_what_does_not_exist_is_not_found(client: Client) -> None:
    page, other, bare = with_sessions(), with_sessions(), edition()
    addresses = (
        whole(bare),
        f"{page.url}seances/{other.sessions.all()[0].pk}.ics",
        f"{page.url}seances/{10**30}.ics",
        "/editions/rien/programme.ics",
        "/editions/%00/programme.ics",
    )
    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_strange_characters_keep_the_calendar_whole(client: Client) -> None:
    title = "Un titre\r\nBEGIN:VEVENT\x01, très ; long \\ " + "é" * 200
    page = with_sessions(Session(day=SUMMER, starts_at=time(9), title=title))
    [event] = read(client.get(whole(page)))
    assert event["SUMMARY"].endswith("é" * 200)


def test_it_cannot_be_written_to(client: Client) -> None:
    page = with_sessions()
    assert client.post(whole(page)).status_code == client.post(alone(page)).status_code == 405


def test_the_page_leads_to_both_before_they_are_over(client: Client) -> None:
    page = with_sessions()
    with patch("django.utils.timezone.now", return_value=datetime(2017, 1, 1, tzinfo=UTC)):
        text = client.get(page.url).content.decode()
    assert f'href="{whole(page)}"' in text
    assert f'href="{alone(page)}"' in text
    assert "Ajouter à mon agenda" in text


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    hours = [Session(day=SUMMER, starts_at=time(8 + n), title=f"Séance {n}") for n in range(12)]
    small, large = with_sessions(), with_sessions(*hours)
    for session in large.sessions.all():
        talk_page(edition=large, session=session)
    client.get(whole(small))
    assert count_queries(lambda: client.get(whole(small))) == count_queries(lambda: client.get(whole(large)))


def test_diaries_know_who_publishes_and_take_the_newer_version(client: Client, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Prochains pas <bonjour@exemple.invalid>"
    page = with_sessions()
    [event] = read(client.get(whole(page)))
    assert event["ORGANIZER"] == "mailto:bonjour@exemple.invalid"
    assert event["ORGANIZER"].params["CN"] == settings.SITE_NAME
    assert event["SEQUENCE"] == 0
    page.last_published_at += timedelta(days=2)
    page.save()
    [event_with_query] = read(client.get(whole(page) + "?x=1"))
    assert event_with_query["SEQUENCE"] > event["SEQUENCE"]
    assert event_with_query["UID"] == event["UID"]
