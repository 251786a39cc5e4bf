"""An address changes once both the former and the new one have answered."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from community.members import throttling
from community.members.operations import note_address_proven
from foundation.mail.models import Mail
from tests.cast import PASSWORD, login

HERE, CODES = "/mon-compte/adresse/", "/mon-compte/adresse/codes/"
NEW = "alix.nouvelle@exemple.invalid"
WRONG = {"former_code": "0000-0000", "new_code": "0000-0000"}


@pytest.fixture
def here(agent):
    client = Client()
    client.post("/connexion/", {"username": agent.email, "password": PASSWORD})
    return client


def begin(client, address=NEW):
    return client.post(HERE, {"address": address})


@pytest.fixture
def codes(agent, code_of):
    return lambda new=NEW: {"former_code": code_of(agent.email), "new_code": code_of(new)}


def test_both_codes_change_it(agent, here, codes):
    note_address_proven(member=agent)
    assert begin(here, NEW.upper()).url == CODES
    assert here.post(CODES, codes()).url == "/mon-compte/"
    agent.refresh_from_db()
    assert agent.email == NEW
    assert [(each.email, each.verified) for each in EmailAddress.objects.filter(user=agent)] == [(NEW, True)]
    assert here.get("/mon-compte/").status_code == 200


def test_the_former_address_opens_the_account_no_more(agent, here, codes, code_of):
    former = agent.email
    begin(here)
    here.post(CODES, codes())
    thief = Client()
    thief.post("/connexion/", {"username": former, "password": ""})
    assert thief.post("/connexion/code/", {"code": code_of(former)}).url == "/inscription/"


@pytest.mark.parametrize("field", ["former_code", "new_code"])
def test_one_code_is_not_enough(agent, here, codes, field):
    begin(here)
    assert here.post(CODES, {**codes(), field: "0000-0000"}).status_code == 200
    assert here.post(CODES, {**codes(), field: ""}).status_code == 200
    agent.refresh_from_db()
    assert agent.email != NEW


def test_three_wrong_tries_end_both_codes(agent, here, codes):
    begin(here)
    for _ in range(3):
        here.post(CODES, WRONG)
    assert here.post(CODES, codes()).url == HERE
    agent.refresh_from_db()
    assert agent.email != NEW


def test_they_end_after_a_quarter_of_an_hour_and_with_what_was_said_of_who_one_is(here, codes, monkeypatch):
    begin(here)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 16 * 60)
    answer = here.post(CODES, codes())
    assert answer.url.startswith("/mon-compte/confirmer/")
    here.post("/mon-compte/confirmer/", {"password": PASSWORD})
    assert here.post(CODES, codes()).url == HERE


def test_an_address_that_is_taken_is_answered_alike_until_it_is_proven(agent, other_agent, here, codes):
    assert begin(here, other_agent.email).url == CODES
    assert Mail.objects.filter(to=other_agent.email).count() == 1
    here.post(CODES, codes(other_agent.email))
    agent.refresh_from_db()
    assert agent.email != other_agent.email
    assert "déjà un compte" in here.get("/mon-compte/").content.decode()


def test_codes_work_once(agent, here, codes):
    begin(here)
    typed = codes()
    here.post(CODES, typed)
    assert here.post(CODES, typed).url == HERE


def test_wrong_codes_count_with_wrong_passwords(agent, here, monkeypatch):
    monkeypatch.setattr(throttling, "DELAYS", ())
    for _ in range(throttling.LIMITS["account"].all_devices):
        throttling.count_sign_in(
            address=agent.email, remote_address="198.51.100.1", device=here.cookies["device"].value
        )
    begin(here)
    assert here.post(CODES, WRONG).status_code == 429


def test_few_messages_are_sent_to_an_address_of_somebody_else(here):
    answers = [begin(here) for _ in range(6)]
    assert [each.status_code for each in answers] == [302] * 5 + [429]
    assert Mail.objects.filter(to=NEW).count() == 5


@pytest.mark.parametrize("bad", ["", "pas une adresse", "a@b.fr\nBcc: c@d.fr", "a" * 320 + "@exemple.invalid"])
def test_what_is_no_address_gets_no_mail(here, bad):
    assert begin(here, bad).status_code == 200
    assert not Mail.objects.exists()


@pytest.mark.parametrize("address", [HERE, CODES])
def test_strangers_and_suspended_members_are_asked_to_sign_in(client, suspended, address):
    for reader in (client, login(Client(), suspended)):
        assert reader.get(address).url == f"/connexion/?next={address}"
        assert reader.post(address, {"address": NEW}).url == f"/connexion/?next={address}"
    assert not Mail.objects.exists()


def test_looking_sends_and_changes_nothing(here, codes):
    here.get(HERE, {"address": NEW})
    assert not Mail.objects.exists()
    begin(here)
    here.get(CODES, codes())
    assert here.post(CODES, codes()).url == "/mon-compte/"
