"""A passkey signs in by itself, and stands for the second factor; a wrong, old or borrowed answer is refused."""

import json
import re
from html import unescape

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator as Factor
from django.test import Client
from fido2.utils import websafe_encode as encode

from community.members import throttling
from community.members.second_factors.factors import factors_of
from foundation.mail.models import Mail
from tests.cast import PASSWORD
from tests.community.members.second_factors.authenticator import PRESENT, Authenticator

ADD, SIGN_IN, OPTIONS = "/mon-compte/second-facteur/cle/", "/connexion/cle/", "/connexion/cle/options/"
SECOND = "/connexion/second-facteur/"
ATTRIBUTE = re.compile(r'options="([^"]+)"')


@pytest.fixture
def browser():
    return lambda: Client(HTTP_HOST="localhost")


def page_options(client, address):
    return json.loads(unescape(ATTRIBUTE.search(client.get(address).content.decode())[1]))


def begin(client):
    return client.post(OPTIONS).json()


@pytest.fixture
def add(browser):
    def add(person, authenticator):
        client = browser()
        client.post("/connexion/", {"username": person.email, "password": PASSWORD})
        credential = authenticator.create(page_options(client, ADD))
        return client.post(ADD, {"name": "Le téléphone", "credential": credential})

    return add


@pytest.fixture
def passkey(agent, add):
    authenticator = Authenticator()
    assert add(agent, authenticator).url == "/mon-compte/second-facteur/codes/"
    Mail.objects.all().delete()
    return authenticator


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_it_is_added_under_a_name_and_told_by_mail(agent, add):
    add(agent, Authenticator())
    assert [each.data["name"] for each in factors_of(agent).passkeys] == ["Le téléphone"]
    assert "clé d’accès vient d’être ajoutée" in Mail.objects.get().text


def test_nothing_is_stored_that_was_not_asked_for(agent, browser):
    client = browser()
    client.post("/connexion/", {"username": agent.email, "password": PASSWORD})
    credential = json.loads(Authenticator().create(page_options(client, ADD)))
    more = {**credential, "\ud800": "\x00", "clientExtensionResults": {"x": "\ud800"}}
    client.post(ADD, {"name": "Le téléphone", "credential": json.dumps(more)})
    stored = factors_of(agent).passkeys[0].data["credential"]
    assert stored == {**credential, "clientExtensionResults": {}}


def test_it_signs_in_alone_where_one_wanted_to_go(agent, passkey, browser):
    client = browser()
    answer = client.post(SIGN_IN, {"credential": passkey.get(begin(client)), "next": "/defis/"})
    assert answer.url == "/defis/"
    assert client.session["_auth_user_id"] == str(agent.pk)


def test_an_answer_works_once(passkey, browser):
    client = browser()
    credential = passkey.get(begin(client))
    client.post(SIGN_IN, {"credential": credential})
    client.post("/deconnexion/")
    assert client.post(SIGN_IN, {"credential": credential}).url == "/connexion/"
    assert not is_signed_in(client)


def test_an_answer_is_of_no_use_to_another_browser(passkey, browser):
    client, thief = browser(), browser()
    begin(thief)
    thief.post(SIGN_IN, {"credential": passkey.get(begin(client))})
    assert not is_signed_in(thief)


@pytest.mark.parametrize(
    "wrong", [{"flags": PRESENT}, {"origin": "https://evil.example"}, {"host": "evil.example"}, {"flags": 0}]
)
def test_a_device_that_nobody_unlocked_or_another_site_is_refused(agent, passkey, add, browser, wrong):
    client, honest = browser(), dict(vars(passkey))
    vars(passkey).update(wrong)
    client.post(SIGN_IN, {"credential": passkey.get(begin(client))})
    assert not is_signed_in(client)
    vars(passkey).update(honest)
    Factor.objects.all().delete()
    assert add(agent, Authenticator(**wrong)).status_code == 200
    assert not factors_of(agent)


def test_a_passkey_is_not_that_of_somebody_else(agent, other_agent, passkey, add, browser):
    theirs = Authenticator()
    add(other_agent, theirs)
    client = browser()
    client.post(SIGN_IN, {"credential": theirs.get(begin(client), user=user_pk_to_url_str(agent).encode())})
    assert not is_signed_in(client)


def test_a_forged_signature_is_refused(passkey, browser):
    client, forger = browser(), Authenticator()
    forger.id, forger.user = passkey.id, passkey.user
    assert client.post(SIGN_IN, {"credential": forger.get(begin(client))}).url == "/connexion/"
    assert not is_signed_in(client)


MADE_UP = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    "[" * 10_000,
    '{"response": []}',
    '{"response": {"userHandle": 1}}',
    "x" * 30_000,
]
MADE_UP += [
    json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": each})
    for each in (
        {},
        {"userHandle": "x"},
        {"userHandle": encode(b"z" * 12), "clientDataJSON": "eA", "authenticatorData": "eA", "signature": "eA"},
        {"clientDataJSON": encode(b"{}"), "attestationObject": encode(b"\xa1")},
    )
]


@pytest.mark.parametrize("text", MADE_UP, ids=range(len(MADE_UP)))
def test_what_no_browser_sends_is_refused(agent, passkey, browser, first_factor, text):
    client = browser()
    begin(client)
    assert client.post(SIGN_IN, {"credential": text}).url == "/connexion/"
    client, _ = first_factor(agent, browser())
    client.get(SECOND)
    assert client.post(SECOND, {"credential": text}).status_code == 200
    assert not is_signed_in(client)


def test_it_is_the_second_factor_after_a_password(agent, passkey, browser, first_factor):
    client, answer = first_factor(agent, browser())
    assert answer.url == SECOND
    assert client.post(SECOND, {"credential": passkey.get(page_options(client, SECOND))}).url == "/"
    assert is_signed_in(client)


def test_the_passkey_of_another_is_no_second_factor(agent, other_agent, passkey, add, browser, first_factor):
    theirs = Authenticator()
    add(other_agent, theirs)
    client, _ = first_factor(agent, browser())
    assert client.post(SECOND, {"credential": theirs.get(page_options(client, SECOND))}).status_code == 200
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(agent, passkey, browser):
    agent.is_active = False
    agent.save()
    client = browser()
    assert client.post(SIGN_IN, {"credential": passkey.get(begin(client))}).url == "/connexion/"
    assert not is_signed_in(client)


def test_made_up_passkeys_stop_their_network_and_never_the_owner(agent, passkey, browser, monkeypatch):
    monkeypatch.setitem(throttling.LIMITS, "network", throttling.SignInLimits(3, 3))
    forger = Authenticator()
    forger.id, forger.user = passkey.id, passkey.user
    thief = browser()
    for _ in range(4):
        thief.post(SIGN_IN, {"credential": forger.get(begin(thief))}, REMOTE_ADDR="203.0.113.9")
    assert "Trop d’essais" in thief.get("/connexion/").content.decode()
    client = browser()
    client.post(SIGN_IN, {"credential": passkey.get(begin(client))})
    assert is_signed_in(client)


def test_challenges_are_not_made_without_end(client, db, monkeypatch):
    monkeypatch.setattr(throttling, "PASSKEY_OPTIONS_NETWORK", (throttling.Limit(2, throttling.HOUR),))
    answers = [client.post(OPTIONS) for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert "Retry-After" in answers[-1].headers


@pytest.mark.parametrize("address", [SIGN_IN, OPTIONS])
def test_looking_begins_nothing(client, db, address):
    assert client.get(address).status_code == 405
    assert not client.session.items()
