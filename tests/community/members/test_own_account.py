"""One's own account: the password, who one is said again, and the sessions."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from community.members import throttling
from foundation.mail.models import Mail
from tests.cast import PASSWORD, login

ACCOUNT, NEW_PASSWORD, CONFIRM = "/mon-compte/", "/mon-compte/mot-de-passe/", "/mon-compte/confirmer/"
SESSIONS = "/mon-compte/sessions/"
LONG = "quatre-mots-bien-à-moi"


def sign_in(person, password=PASSWORD, **extra):
    client = Client(**extra)
    assert client.post("/connexion/", {"username": person.email, "password": password}).status_code == 302
    return client


def works(client):
    return client.get(ACCOUNT).status_code == 200


def choose(client, password=LONG):
    return client.post(NEW_PASSWORD, {"password": password})


def later(monkeypatch, minutes):
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + minutes * 60)


def test_a_new_password_ends_the_other_sessions_and_is_told_by_mail(agent):
    here, elsewhere = sign_in(agent), sign_in(agent)
    Mail.objects.all().delete()
    assert choose(here).url == ACCOUNT
    assert Mail.objects.get().subject == "Votre mot de passe a changé"
    assert works(here)
    assert not works(elsewhere)
    assert works(sign_in(agent, LONG))


def test_whoever_came_in_with_a_code_chooses_a_first_password(agent, code_of):
    agent.set_unusable_password()
    agent.save()
    client = Client()
    client.post("/connexion/", {"username": agent.email, "password": ""})
    client.post("/connexion/code/", {"code": code_of(agent.email)})
    assert "n’en avez pas besoin" in client.get(ACCOUNT).content.decode()
    assert choose(client).url == ACCOUNT
    assert works(sign_in(agent, LONG))


@pytest.mark.parametrize(
    ("who", "password", "accepted"),
    [
        ("agent", "onze lettres"[:11], False),
        ("agent", "tout-a-dix-1", True),
        ("moderator", "tout-a-dix-1bc", False),
        ("moderator", "tout-a-dix-1bcd", True),
        ("agent", "123456789012", False),
        ("agent", "Innovation-2026", False),
        ("agent", "motdepasse1111", False),
        ("agent", "alix@exemple.invalid", False),
        ("agent", "é" * 1_025, False),
        ("agent", "", False),
    ],
)
def test_short_common_and_endless_passwords_are_refused(request, who, password, accepted):
    client = sign_in(request.getfixturevalue(who))
    answer = choose(client, password)
    assert (answer.status_code == 302) is accepted
    assert Mail.objects.exists() is accepted


def test_after_a_while_one_says_again_who_one_is(agent, monkeypatch):
    client = sign_in(agent)
    assert client.get(NEW_PASSWORD).status_code == 200
    later(monkeypatch, minutes=11)
    assert client.get(NEW_PASSWORD).url == f"{CONFIRM}?next=%2Fmon-compte%2Fmot-de-passe%2F"
    assert choose(client).url.startswith(CONFIRM)
    assert LONG not in str(dict(client.session))
    assert client.post(CONFIRM, {"password": "faux", "next": NEW_PASSWORD}).status_code == 200
    assert client.post(CONFIRM, {"password": PASSWORD, "next": NEW_PASSWORD}).url == NEW_PASSWORD
    assert choose(client).url == ACCOUNT


def test_a_code_says_who_one_is_as_well(agent, code_of):
    client = login(Client(), agent)
    answer = client.post(CONFIRM, {"send_code": "1", "next": NEW_PASSWORD})
    assert client.post(answer.url, {"code": "0000-0000"}).status_code == 200
    assert client.post(answer.url, {"code": code_of(agent.email)}).url == NEW_PASSWORD
    assert choose(client).url == ACCOUNT


def test_three_wrong_codes_end_that_code(agent, code_of):
    client = login(Client(), agent)
    there = client.post(CONFIRM, {"send_code": "1"}).url
    assert [client.post(there, {"code": "0000-0000"}).status_code for _ in range(3)] == [200, 200, 302]
    assert client.post(there, {"code": code_of(agent.email)}).url == CONFIRM
    assert choose(client).url.startswith(CONFIRM)


def test_a_password_said_again_is_guessed_within_the_limits_of_the_account(agent, monkeypatch):
    monkeypatch.setattr(throttling, "DELAYS", ())
    client = login(Client(), agent)
    answers = [client.post(CONFIRM, {"password": "faux"}) for _ in range(8)]
    assert [each.status_code for each in answers] == [200] * 7 + [429]
    assert client.post(CONFIRM, {"password": PASSWORD}).status_code == 429


def test_few_codes_are_sent(agent):
    client = login(Client(), agent)
    statuses = [client.post(CONFIRM, {"send_code": "1"}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    assert Mail.objects.count() == 5


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_saying_who_one_is_never_leads_elsewhere(agent, elsewhere):
    client = login(Client(), agent)
    assert client.post(CONFIRM, {"password": PASSWORD, "next": elsewhere}).url == ACCOUNT


def test_sessions_are_listed_with_the_network_and_ended(agent, other_agent):
    here = sign_in(agent, REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="<b>X</b> (Windows) Firefox/128.0")
    elsewhere, stranger = sign_in(agent), sign_in(other_agent)
    page = here.get(ACCOUNT).content.decode()
    assert "203.0.113.0" in page
    assert "203.0.113.7" not in page
    assert "Firefox (Windows)" in page
    theirs, other = (UserSession.objects.get(session_key=each.session.session_key) for each in (stranger, elsewhere))
    here.post(SESSIONS, {"session": str(theirs.pk)})
    assert works(stranger)
    here.post(SESSIONS, {"session": str(other.pk)})
    assert [works(here), works(elsewhere)] == [True, False]


def test_all_other_sessions_end_at_once(agent, other_agent):
    here, elsewhere, stranger = sign_in(agent), sign_in(agent), sign_in(other_agent)
    here.post(SESSIONS, {"others": "1"})
    assert [works(each) for each in (here, elsewhere, stranger)] == [True, False, True]


@pytest.mark.parametrize("session", ["", "x", "9" * 40, "-1", "²"])
def test_a_session_that_is_none_ends_nothing(agent, session):
    here, elsewhere = sign_in(agent), sign_in(agent)
    assert here.post(SESSIONS, {"session": session}).status_code == 302
    assert works(elsewhere)


@pytest.mark.parametrize("address", [ACCOUNT, NEW_PASSWORD, CONFIRM, f"{CONFIRM}code/"])
def test_strangers_and_suspended_members_are_asked_to_sign_in(client, suspended, address):
    for reader in (client, login(Client(), suspended)):
        assert reader.get(address).url == f"/connexion/?next={address}"
        assert reader.post(address, {"password": LONG}).status_code in (302, 405)
    assert not Mail.objects.exists()


def test_looking_ends_no_session(agent):
    here, elsewhere = sign_in(agent), sign_in(agent)
    assert here.get(f"{SESSIONS}?others=1").status_code == 405
    assert works(elsewhere)


def test_as_many_queries_for_one_session_as_for_five(agent, count_queries):
    here = sign_in(agent)
    before = count_queries(lambda: here.get(ACCOUNT))
    for _ in range(4):
        sign_in(agent)
    assert count_queries(lambda: here.get(ACCOUNT)) == before
