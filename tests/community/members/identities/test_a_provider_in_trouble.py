"""A provider that is down, slow or wrong costs its button, and nothing else."""

import pytest
from django.test import Client

from community.members.identities import http, metadata
from community.members.identities.metadata import memory
from foundation.http.slots import slots
from foundation.mail.models import Mail
from foundation.throttling.models import Attempt
from tests.community.members.identities.conftest import text_of

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
def test_an_answer_that_is_none_is_told_and_the_code_still_works(travel, agent, path, answer):
    if path == METADATA:
        travel.server.answers[path] = answer
        client = Client()
        assert travel.leave(client) is None
    else:
        client = Client()
        back = travel.back(travel.leave(client))
        travel.server.answers[path] = answer
        assert client.get(back).url == "/connexion/"
    text = text_of(client)
    # What has no signature is a lie rather than a fault.
    assert DOWN in text or (path == "/userinfo" and "ne nous a pas dit" in text)
    assert client.post("/connexion/", {"username": agent.email, "password": ""}).url == "/connexion/code/"


@pytest.mark.parametrize("fault", ["hanging", "endless"])
@pytest.mark.parametrize("path", [METADATA, "/userinfo"])
def test_a_provider_that_never_ends_is_left(travel, path, fault):
    getattr(travel.server, fault).add(path)
    client = Client()
    url = travel.leave(client)
    count = Attempt.objects.count()
    if url:
        client.get(travel.back(url))
    assert DOWN in text_of(client)
    assert not Mail.objects.exists()
    assert Attempt.objects.count() == count


def test_a_large_answer_is_left(travel, monkeypatch):
    monkeypatch.setattr(http, "LARGEST_BYTES", 1_000)
    monkeypatch.setattr(http, "WHOLE_S", 60)
    travel.server.endless.add(METADATA)
    client = Client()
    assert travel.leave(client) is None
    assert DOWN in text_of(client)


def test_a_provider_that_is_down_is_not_waited_for_again_at_once(travel, monkeypatch):
    travel.server.answers[METADATA] = (500, "text/plain", b"")
    client = Client()
    travel.leave(client)
    travel.leave(client)
    assert [path for path, _ in travel.server.requests] == [METADATA]
    del travel.server.answers[METADATA]
    monkeypatch.setattr(metadata, "RETRY_S", 0)
    assert travel.leave(client)


@pytest.mark.parametrize("path", [METADATA, "/userinfo"])
def test_a_redirect_is_not_followed(travel, path):
    travel.server.answers[path] = (302, "text/html", f"{travel.server.url}/jwks".encode())
    client = Client()
    if url := travel.leave(client):
        client.get(travel.back(url))
    assert DOWN in text_of(client)
    assert [each for each, _ in travel.server.requests][-1] == path


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://ailleurs.exemple.invalid"},
        {"issuer": None},
        {"token_endpoint": None},
        {"token_endpoint": "file:///etc/passwd"},
        {"token_endpoint": "http://10.0.0.1/token"},
        {"userinfo_endpoint": "https://[fe80::1]/userinfo"},
        {"jwks_uri": "https://192.168.1.1/jwks"},
        {"jwks_uri": "http://localhost/jwks"},
        {"end_session_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": ["https://a"]},
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(travel, said):
    travel.server.metadata = said
    client = Client()
    assert travel.leave(client) is None
    assert DOWN in text_of(client)


def test_an_address_less_protected_than_the_provider_is_refused():
    with pytest.raises(http.ProviderDownError):
        http.require_reachable("http://sso.exemple.fr/token", of="https://sso.exemple.fr")


def test_nobody_waits_when_every_slot_is_taken(travel, monkeypatch):
    monkeypatch.setattr(slots, "take", lambda: (_ for _ in ()).throw(http.ProviderDownError("busy")))
    client = Client()
    assert travel.leave(client) is None
    assert memory
