"""A reminder is answered by the link of its mail: without an account, by a button alone, once."""

import time

import pytest

from community.reminders import tokens
from community.reminders.forms import WORDS_MAX
from community.reminders.models import State
from foundation.mail.models import Mail
from tests.community.reminders.conftest import paris


@pytest.fixture
def sent(remind, come, agent):
    """Return a reminder that was sent."""
    reminder = remind(agent)
    come("2026-11-30 10:00")
    return reminder


def link(reminder, occurrence=0):
    return f"/rappels/{tokens.answer(reminder.pk, occurrence)}/"


def fresh(reminder):
    reminder.refresh_from_db()
    return reminder


def test_the_mail_has_the_link(sent, client, settings):
    lines = Mail.objects.get().text.splitlines()
    [address] = [line for line in lines if line.startswith(f"{settings.SITE_URL}/rappels/")]
    assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200


def test_opening_the_link_changes_nothing(sent, notes, client):
    page = client.get(link(sent))
    client.head(link(sent))
    assert "Titre de note:1" in page.content.decode()
    assert "Oui" in page.content.decode()
    assert (fresh(sent).state, notes.answers) == (State.SENT, [])


def test_a_button_answers_once(sent, notes, client):
    assert client.post(link(sent), {"choice": "yes", "words": " bien "}).status_code == 200
    again = client.post(link(sent), {"choice": "yes"})
    assert again.status_code == 410
    assert "La réponse a déjà été donnée" in again.content.decode()
    assert (fresh(sent).state, notes.answers) == (State.ANSWERED, [("note:1", "yes", "bien")])


def test_later_asks_again_and_the_former_link_serves_no_more(sent, notes, come, client):
    assert "28 février 2027" not in client.post(link(sent), {"choice": "later"}).content.decode()
    assert fresh(sent).deliver_at == paris("2027-03-01 10:00")
    assert client.get(link(sent)).status_code == 410
    assert come("2027-03-01 09:00") == []
    assert len(come("2027-03-01 10:00")) == 1
    client.post(link(sent, 1), {"choice": "yes"})
    assert notes.answers == [("note:1", "yes", "")]


@pytest.mark.parametrize(
    "form",
    [{}, {"choice": ""}, {"choice": "maybe"}, {"choice": "y" * 31}, {"choice": "yes", "words": "a" * (WORDS_MAX + 1)}],
)
def test_a_wrong_answer_is_asked_again(sent, notes, client, form):
    assert client.post(link(sent), form).status_code == 400
    assert (fresh(sent).state, notes.answers) == (State.SENT, [])


def test_an_altered_link_is_refused(sent, client):
    token = tokens.answer(sent.pk, 0)
    number, stamp, signature = token.split(".")
    other = f"{int(number[0]) + 1}{number[1:]}"
    altered = [f"{other}.{stamp}.{signature}", token[:-1], f"{token}x", "x", f"{number}.{stamp}"]
    pages = [client.post(f"/rappels/{each}/", {"choice": "yes"}) for each in altered]
    assert {page.status_code for page in pages} == {410}
    assert all("Il en manque une partie" in page.content.decode() for page in pages)
    assert fresh(sent).state == State.SENT


def test_a_link_lasts_ninety_days(sent, client, monkeypatch):
    address = link(sent)
    signed_at = time.time()
    monkeypatch.setattr("time.time", lambda: signed_at + 90 * 86_400 - 60)
    assert client.get(address).status_code == 200
    monkeypatch.setattr("time.time", lambda: signed_at + 90 * 86_400 + 60)
    page = client.post(address, {"choice": "yes"})
    assert (page.status_code, "plus de 90 jours" in page.content.decode()) == (410, True)


def test_a_link_of_another_use_is_refused(sent, client):
    assert client.get(f"/rappels/{tokens.calendar(sent.pk, 0)}/").status_code == 410


def test_what_waits_or_is_no_longer_due_is_not_answered(sent, notes, remind, agent, client):
    waiting = remind(agent, "2026-12-01 10:00", subject="note:2")
    assert client.post(link(waiting), {"choice": "yes"}).status_code == 410
    notes.gone.add("note:1")
    assert client.post(link(sent), {"choice": "yes"}).status_code == 410
    assert notes.answers == []


def test_a_closed_account_does_not_answer(sent, notes, client, agent):
    agent.is_active = False
    agent.save()
    assert client.post(link(sent), {"choice": "yes"}).status_code == 410
    assert notes.answers == []


def test_an_answer_that_its_kind_cannot_take_is_not_recorded(sent, notes, client, monkeypatch):
    monkeypatch.setattr(notes, "answers", None)
    with pytest.raises(AttributeError):
        client.post(link(sent), {"choice": "yes"})
    assert fresh(sent).state == State.SENT
