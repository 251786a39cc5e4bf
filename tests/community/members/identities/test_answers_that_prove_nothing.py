"""An answer that the provider has not signed, for us, now, to this browser, opens nothing."""

import time

import pytest
from django.test import Client

from community.members import throttling
from community.members.identities import metadata
from community.members.identities.tokens import IdentityError
from foundation.mail.models import Mail
from foundation.throttling.models import Attempt
from tests.community.members.identities.conftest import is_signed_in, text_of

REFUSED = "ProConnect ne nous a pas dit qui vous êtes"


def is_refused(client, answer):
    assert answer.url == "/connexion/"
    assert not is_signed_in(client)
    assert not Mail.objects.exists()
    return REFUSED in text_of(client)


def test_a_right_answer_names_the_person(exchange):
    answer = exchange()
    assert answer.identity.subject == "camille-chez-fia1"


@pytest.mark.parametrize("what", ["id_token", "userinfo"])
@pytest.mark.parametrize("signer", ["stranger", "none", "HS256"])
def test_another_signature_is_refused(exchange, what, signer):
    exchange.server.signers = {what: signer}
    with pytest.raises(IdentityError):
        exchange()


@pytest.mark.parametrize("what", ["id_token", "userinfo"])
@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "un-autre-site"},
        {"aud": None},
        {"iss": "https://ailleurs.exemple.invalid"},
        {"iss": None},
        {"exp": 1_500_000_000},
        {"azp": "un-autre-site"},
        {"sub": None},
        {"sub": "quelqu-un-d-autre"},
        {"sub": 42},
    ],
)
def test_a_claim_that_is_not_for_us_is_refused(exchange, what, claims):
    setattr(exchange.server, what, claims)
    with pytest.raises(IdentityError):
        exchange()


@pytest.mark.parametrize("subject", ["", "s" * 192, "a\x00b"])
def test_a_subject_that_is_none_is_refused(exchange, subject):
    exchange.server.person["sub"] = subject
    with pytest.raises(IdentityError):
        exchange()


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "celui-d-un-autre"}, {"nonce": None}, {"nonce": "é"}, {"exp": None}, {"iat": time.time() + 4_000}],
)
def test_a_token_of_another_request_is_refused(exchange, claims):
    exchange.server.id_token = claims
    with pytest.raises(IdentityError):
        exchange()


def test_userinfo_that_is_not_signed_is_refused_of_proconnect(exchange):
    exchange.server.signs_userinfo = False
    with pytest.raises(IdentityError):
        exchange()


def test_an_answer_of_another_issuer_is_refused(exchange):
    with pytest.raises(IdentityError):
        exchange(iss="https://ailleurs.exemple.invalid")


def test_a_new_key_of_the_provider_is_learnt(exchange, monkeypatch):
    exchange.server.answers["/jwks"] = (200, "application/json", b'{"keys": []}')
    with pytest.raises(IdentityError):
        exchange()
    del exchange.server.answers["/jwks"]
    monkeypatch.setattr(metadata, "RETRY_S", 0)
    assert exchange().identity.subject


def test_an_answer_that_is_refused_is_told(travel):
    travel.server.signers = {"id_token": "none"}
    assert is_refused(*travel())


def test_a_state_works_once(travel):
    client = Client()
    back = travel.back(travel.leave(client))
    client.get(back)
    Mail.objects.all().delete()
    assert is_refused(client, client.get(back))


def test_a_code_works_once(travel):
    client = Client()
    first = travel.back(travel.leave(client))
    client.get(first)
    Mail.objects.all().delete()
    second = travel.back(travel.leave(client))
    codes = [each.partition("code=")[2].partition("&")[0] for each in (first, second)]
    assert is_refused(client, client.get(second.replace(codes[1], codes[0])))


def test_an_answer_is_of_no_use_to_another_browser(travel):
    back = travel.back(travel.leave(Client()))
    thief = Client()
    travel.leave(thief)
    assert is_refused(thief, thief.get(back))


def test_an_answer_comes_back_within_ten_minutes(travel, monkeypatch):
    client = Client()
    back = travel.back(travel.leave(client))
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 601)
    assert is_refused(client, client.get(back))


@pytest.mark.parametrize("query", ["", "?code=x&state=é%00", "?error=server_error&state=x"])
def test_an_answer_that_nobody_asked_for_is_refused(travel, query):
    client = Client()
    assert is_refused(client, client.get(f"/connexion/par/proconnect/retour/{query}"))


def test_whoever_changes_their_mind_is_not_counted(travel):
    client = Client()
    state = travel.back(travel.leave(client)).partition("state=")[2]
    count = Attempt.objects.count()
    answer = client.get(f"/connexion/par/proconnect/retour/?error=access_denied&state={state}")
    assert answer.url == "/connexion/"
    assert "sans vous connecter" in text_of(client)
    assert Attempt.objects.count() == count


def test_refused_answers_are_counted_at_their_network(travel, monkeypatch):
    monkeypatch.setitem(throttling.LIMITS, "network", throttling.SignInLimits(2, 2))
    client = Client()
    for _number in range(2):
        client.get("/connexion/par/proconnect/retour/?code=x&state=x")
    client.get(travel.back(travel.leave(client)))
    assert not Mail.objects.exists()
    assert "Trop d’essais" in text_of(client)


def test_going_there_again_and_again_is_limited(travel, monkeypatch):
    monkeypatch.setattr(throttling, "PASSKEY_OPTIONS_NETWORK", (throttling.Limit(1, throttling.HOUR),))
    client = Client()
    assert travel.leave(client)
    assert travel.leave(client) is None
    assert "Trop d’essais" in text_of(client)
