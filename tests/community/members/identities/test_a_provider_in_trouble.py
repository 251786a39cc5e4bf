"""A provider that is down, slow or wrong costs its button, and nothing else."""

import pytest
from django.test import Client

from community.members.identities import http, metadata
from community.members.identities.http import ProviderDownError
from community.members.identities.metadata import metadata_of
from community.members.identities.providers import providers
from community.members.identities.tokens import IdentityError
from foundation.http.slots import TooBusyError, slots
from foundation.mail.models import Mail
from foundation.throttling.models import Attempt
from tests.community.members.identities.conftest import text_of
from tests.oidc_server import METHODS, PKCE

METADATA = "/.well-known/openid-configuration"
HTML = (200, "text/html", b"<h1>Maintenance</h1>")
DOWN = "ProConnect ne répond pas en ce moment"


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(http, "STEP_S", 0.3)
    monkeypatch.setattr(http, "WHOLE_S", 0.6)


@pytest.mark.parametrize(
    "answer",
    [(500, "text/plain", b""), HTML, (200, "application/json", b"[]"), (200, "application/json", b"[" * 100_000)],
)
@pytest.mark.parametrize("path", [METADATA, "/token", "/jwks", "/userinfo"])
def test_an_answer_that_is_none_names_nobody(exchange, path, answer):
    exchange.server.answers[path] = answer
    # What has no signature is a lie rather than a fault.
    expected = IdentityError if path == "/userinfo" and answer[0] == 200 else ProviderDownError
    with pytest.raises(expected):
        exchange()


@pytest.mark.parametrize("fault", ["hanging", "endless"])
@pytest.mark.parametrize("path", [METADATA, "/userinfo"])
def test_a_provider_that_never_ends_is_left(exchange, path, fault):
    getattr(exchange.server, fault).add(path)
    with pytest.raises(ProviderDownError):
        exchange()


def test_a_large_answer_is_left(exchange, monkeypatch):
    monkeypatch.setattr(http, "LARGEST_BYTES", 1_000)
    monkeypatch.setattr(http, "WHOLE_S", 60)
    exchange.server.endless.add(METADATA)
    with pytest.raises(ProviderDownError, match="too large"):
        exchange()


@pytest.mark.parametrize("path", [METADATA, "/userinfo"])
def test_a_redirect_is_not_followed(exchange, path):
    exchange.server.answers[path] = (302, "text/html", f"{exchange.server.url}/jwks".encode())
    with pytest.raises(ProviderDownError, match="302"):
        exchange()
    assert exchange.server.requests[-1][0] == path


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://ailleurs.exemple.invalid"},
        {"issuer": None},
        {"token_endpoint": None},
        {"token_endpoint": "file:///etc/passwd"},
        {"token_endpoint": "http://10.0.0.1/token"},
        {"userinfo_endpoint": "https://[fe80::1]/userinfo"},
        {"userinfo_endpoint": "https://[fe80::1"},
        {"jwks_uri": "https://192.168.1.1/jwks"},
        {"jwks_uri": "http://localhost/jwks"},
        {"end_session_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": ["https://a"]},
        {"jwks_uri": 42},
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(exchange, said):
    exchange.server.metadata = said
    with pytest.raises(ProviderDownError):
        metadata_of(providers()[0])


def test_lists_that_are_none_are_read_as_empty(exchange):
    exchange.server.metadata = {METHODS: 42, PKCE: "S256"}
    found = metadata_of(providers()[0])
    assert (found.has_basic_auth, found.has_pkce) == (True, False)


def test_an_address_less_protected_than_the_provider_is_refused():
    with pytest.raises(ProviderDownError):
        http.require_reachable("http://sso.exemple.fr/token", of="https://sso.exemple.fr")


@pytest.mark.parametrize("path", [METADATA, "/token"])
def test_it_is_told_and_not_counted_and_the_code_still_works(travel, agent, path):
    client = Client()
    if path == METADATA:
        travel.server.answers[path] = HTML
    url = travel.leave(client)
    count = Attempt.objects.count()
    if url:
        travel.server.answers[path] = HTML
        assert client.get(travel.back(url)).url == "/connexion/"
    assert DOWN in text_of(client)
    assert Attempt.objects.count() == count
    assert not Mail.objects.exists()
    assert client.post("/connexion/", {"username": agent.email, "password": ""}).url == "/connexion/code/"


def test_a_provider_that_is_down_is_not_waited_for_again_at_once(exchange, monkeypatch):
    exchange.server.answers[METADATA] = (500, "text/plain", b"")
    for _number in range(2):
        with pytest.raises(ProviderDownError):
            exchange()
    assert [path for path, _ in exchange.server.requests] == [METADATA]
    del exchange.server.answers[METADATA]
    monkeypatch.setattr(metadata, "RETRY_S", 0)
    assert exchange()


def test_nobody_waits_when_every_slot_is_taken(travel, monkeypatch):
    def take():
        raise TooBusyError

    monkeypatch.setattr(slots, "take", take)
    client = Client()
    assert travel.leave(client) is None
    assert DOWN in text_of(client)
