"""An answer that the provider has not signed, for us, now, to this browser, opens nothing."""

import time

import pytest
from django.test import Client

from community.members import throttling
from community.members.identities import metadata
from foundation.mail.models import Mail
from foundation.throttling.models import Attempt
from tests.community.members.identities.conftest import is_signed_in, text_of

REFUSED = "ProConnect ne nous a pas dit qui vous êtes"


def is_refused(client, answer):
    assert answer.url == "/connexion/"
    assert not is_signed_in(client)
    assert not Mail.objects.exists()
    return REFUSED in text_of(client)


@pytest.mark.parametrize("what", ["id_token", "userinfo"])
@pytest.mark.parametrize("signer", ["stranger", "none", "HS256"])
def test_another_signature_is_refused(travel, what, signer):
    travel.server.signers = {what: signer}
    assert is_refused(*travel())


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
        {"sub": ""},
        {"sub": 42},
        {"sub": "s" * 192},
        {"sub": "a\x00b"},
    ],
)
def test_a_claim_that_is_not_for_us_is_refused(travel, what, claims):
    setattr(travel.server, what, claims)
    assert is_refused(*travel())


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "celui-d-un-autre"}, {"nonce": None}, {"nonce": "é"}, {"exp": None}, {"iat": time.time() + 4_000}],
)
def test_a_token_of_another_request_is_refused(travel, claims):
    travel.server.id_token = claims
    assert is_refused(*travel())


def test_userinfo_that_is_not_signed_is_refused_of_proconnect(travel):
    travel.server.signs_userinfo = False
    assert is_refused(*travel())


def test_a_state_works_once(travel, sign_up):
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
    replayed = second.replace(codes[1], codes[0])
    assert is_refused(client, client.get(replayed))


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


def test_an_answer_of_another_issuer_is_refused(travel):
    client = Client()
    back = travel.back(travel.leave(client))
    assert is_refused(client, client.get(f"{back}&iss=https://ailleurs.exemple.invalid"))


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=é%00", "?error=server_error&state=x"])
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


def test_a_new_key_of_the_provider_is_learnt(travel, monkeypatch):
    travel.server.answers["/jwks"] = (200, "application/json", b'{"keys": []}')
    assert is_refused(*travel())
    del travel.server.answers["/jwks"]
    monkeypatch.setattr(metadata, "RETRY_S", 0)
    _, answer = travel()
    assert answer.url == "/connexion/code/"
