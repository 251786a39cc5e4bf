"""Who has a second factor shows it after the first; a code of the application or of recovery works once."""

import pytest
from django.db import connection
from django.test import Client

from community.members import throttling
from community.members.second_factors.adapter import cipher
from community.members.second_factors.factors import factors_of
from community.members.second_factors.operations import use_code
from foundation.mail.models import Mail

HERE = "/connexion/second-facteur/"
WRONG = "000 000"


@pytest.fixture
def app(agent, protect):
    return protect(agent)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_password_is_not_enough(agent, app, first_factor):
    client, answer = first_factor(agent)
    assert answer.url == HERE
    assert not is_signed_in(client)
    assert client.get("/mon-compte/").url.startswith("/connexion/")
    assert client.get(HERE).status_code == 200
    assert client.post(HERE, {"code": app.code()}).url == "/"
    assert is_signed_in(client)


def test_a_code_sent_by_mail_is_not_enough(agent, app, code_of):
    client = Client()
    client.post("/connexion/", {"username": agent.email, "password": "", "next": "/defis/"})
    assert client.post("/connexion/code/", {"code": code_of(agent.email)}).url == HERE
    assert not is_signed_in(client)
    assert client.post(HERE, {"code": app.code()}).url == "/defis/"


def test_a_code_works_once_from_any_browser(agent, app, first_factor):
    code = app.code()
    assert first_factor(agent)[0].post(HERE, {"code": code}).status_code == 302
    second, _ = first_factor(agent)
    assert second.post(HERE, {"code": code}).status_code == 200
    assert not is_signed_in(second)


def test_a_code_of_before_the_last_one_works_no_more(agent, app, clock):
    before = app.code()
    clock.later(30)
    assert use_code(member=agent, code=app.code())
    assert use_code(member=agent, code=before) is None


@pytest.mark.parametrize(("seconds", "works"), [(0, True), (30, True), (90, False)])
def test_a_telephone_may_be_half_a_minute_late(agent, app, clock, seconds, works):
    code = app.code()
    clock.later(seconds)
    assert bool(use_code(member=agent, code=code)) is works


def test_a_recovery_code_stands_in_once(agent, app, first_factor):
    code = app.recovery()[3]
    client, _ = first_factor(agent)
    assert client.post(HERE, {"code": f"{code[:4]} {code[4:]}"}).url == "/"
    assert len(app.recovery()) == 9
    again, _ = first_factor(agent)
    assert again.post(HERE, {"code": code}).status_code == 200


def test_the_code_of_another_person_is_of_no_use(agent, other_agent, app, protect, first_factor):
    other = protect(other_agent)
    client, _ = first_factor(agent)
    for code in (other.code(), other.recovery()[0]):
        client.post(HERE, {"code": code})
    assert not is_signed_in(client)


def test_three_wrong_codes_begin_again_and_are_told_once_a_day(agent, app, first_factor, no_delay):
    for _ in range(2):
        client, _ = first_factor(agent)
        assert [client.post(HERE, {"code": WRONG}).status_code for _ in range(3)] == [200, 200, 302]
        assert client.post(HERE, {"code": app.code()}).url == "/connexion/"
    assert not is_signed_in(client)
    assert Mail.objects.get().subject == "Quelqu’un a été arrêté par votre second facteur"


def test_wrong_codes_count_with_wrong_passwords(agent, app, first_factor, no_delay):
    client, _ = first_factor(agent)
    for _ in range(throttling.LIMITS["account"].unknown_devices):
        Client().post("/connexion/", {"username": agent.email, "password": "pas le bon mot de passe"})
    answer = client.post(HERE, {"code": app.code()})
    assert (answer.status_code, "Retry-After" in answer.headers) == (429, True)
    assert not is_signed_in(client)


def test_whoever_knows_the_password_has_twenty_tries_a_day(agent, app, first_factor, no_delay, monkeypatch):
    monkeypatch.setitem(throttling.LIMITS, "account", throttling.SignInLimits(1_000, 1_000))
    statuses = []
    for _ in range(7):
        client, _ = first_factor(agent)
        statuses += [client.post(HERE, {"code": WRONG}).status_code for _ in range(3)]
    assert statuses.count(429) == 1
    assert statuses[-1] == 429


def test_nothing_is_readable_in_the_database(agent, app):
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert app.secret not in stored
    assert not any(code in stored for code in app.recovery())


def test_a_former_key_still_reads_and_the_new_one_takes_over(agent, app, clock, settings):
    former, settings.SECRET_KEY = settings.SECRET_KEY, "une autre clef, longue et faite pour ce seul test"
    assert use_code(member=agent, code=app.code()) is None
    settings.SECRET_KEY_FALLBACKS = [former]
    assert use_code(member=agent, code=app.code())
    settings.SECRET_KEY_FALLBACKS = []
    assert cipher().decrypt(factors_of(agent).app.data["secret"].encode()).decode() == app.secret


def test_an_account_closed_meanwhile_stays_closed(agent, app, first_factor):
    client, _ = first_factor(agent)
    agent.is_active = False
    agent.save()
    assert client.post(HERE, {"code": app.code()}).url == "/connexion/"
    assert not is_signed_in(client)


@pytest.mark.parametrize("code", ["", "x" * 33, "é" * 6, "\x00", "١٢٣٤٥٦"])
def test_what_is_no_code_is_refused(agent, app, first_factor, code):
    client, _ = first_factor(agent)
    assert client.post(HERE, {"code": code}).status_code == 200
    assert not is_signed_in(client)


def test_nobody_comes_here_first(client, agent, app):
    assert client.get(HERE).url == "/connexion/"
    assert client.post(HERE, {"code": app.code()}).url == "/connexion/"
