"""Who moderates or administers opens an event in the CMS, prints its page, and ends it."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from community.account_events.models import AccountEvent
from community.sign_up_events.codes import SIGNS
from community.sign_up_events.models import SignUpEvent
from community.sign_up_events.operations import LONGEST, end_event, open_event
from tests.cast import login
from tests.factories.editions import edition

SCREEN = "/gestion/evenements/"


def form(**fields):
    end = timezone.localtime() + timedelta(days=2)
    return {"name": "Journée des DGS", "ends_at": end.strftime("%Y-%m-%dT%H:%M"), **fields}


def test_from_the_form_to_the_page_to_print_and_the_end(moderator):
    client = login(Client(), moderator)
    assert client.post(SCREEN, form()).url == SCREEN
    event = SignUpEvent.objects.get()
    assert len(event.code) == 6
    assert set(event.code) <= set(SIGNS)
    page = client.get(SCREEN).content.decode()
    assert event.spoken_code in page
    assert event.key in page
    printed = client.get(f"{SCREEN}{event.pk}/affiche/").content.decode()
    assert "<svg" in printed
    assert event.spoken_code in printed
    assert client.post(f"{SCREEN}{event.pk}/fin/").url == SCREEN
    event.refresh_from_db()
    assert (event.is_open, event.ended_by) == (False, moderator)
    assert event.spoken_code not in client.get(f"{SCREEN}{event.pk}/affiche/").content.decode()
    kinds = AccountEvent.objects.filter(by=moderator).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["sign_up_events.opened", "sign_up_events.ended"]


def test_an_edition_gives_its_title(administrator):
    page = edition(title="Cluny 2017", live=True)
    client = login(Client(), administrator)
    client.post(SCREEN, form(name="", edition=page.pk))
    assert [(event.name, event.edition_id) for event in SignUpEvent.objects.all()] == [("Cluny 2017", page.pk)]


@pytest.mark.parametrize(
    "bad",
    [
        {"name": " "},
        {"ends_at": ""},
        {"ends_at": "hier"},
        {"ends_at": "2017-07-12T18:00"},
        {"ends_at": "2099-07-12T18:00"},
        {"name": "N" * 151},
        {"edition": "999999"},
        {"territory": "Nulle-part-sur-Loire"},
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_open(moderator, bad):
    answer = login(Client(), moderator).post(SCREEN, form(**bad))
    assert answer.status_code == 200
    assert not SignUpEvent.objects.exists()


@pytest.mark.parametrize(("seconds", "is_allowed"), [(-1, True), (0, True), (1, False)])
def test_an_event_lasts_a_month_at_most(moderator, seconds, is_allowed, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    with nullcontext() if is_allowed else pytest.raises(ValidationError):
        open_event(by=moderator, name="x", ends_at=now + LONGEST + timedelta(seconds=seconds))
    assert SignUpEvent.objects.exists() is is_allowed


def test_others_open_and_end_nothing(contributor, agent, event):
    for person in (contributor, agent):
        with pytest.raises(PermissionDenied):
            open_event(by=person, name="x", ends_at=timezone.now() + timedelta(hours=1))
        with pytest.raises(PermissionDenied):
            end_event(event=event, by=person)
        client = login(Client(), person)
        for answer in (
            client.get(SCREEN),
            client.get(f"{SCREEN}{event.pk}/affiche/"),
            client.post(f"{SCREEN}{event.pk}/fin/"),
        ):
            assert answer.status_code in (302, 403)
            assert event.spoken_code not in answer.content.decode()
    assert SignUpEvent.objects.open().exists()
