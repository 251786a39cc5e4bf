"""Whoever came by a provider and signs out here leaves it too, and comes back."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from community.members.identities.metadata import memory
from tests.cast import PASSWORD
from tests.community.members.identities.conftest import GO_ON, is_signed_in, text_of


@pytest.mark.parametrize("address", ["/deconnexion/", "/gestion/logout/"])
def test_the_session_at_the_provider_ends_too(sign_up, client, travel, address):
    client, _ = sign_up()
    answer = client.post(address)
    assert not is_signed_in(client)
    url = urlsplit(unescape(GO_ON.search(answer.content.decode())[1]))
    query = parse_qs(url.query)
    assert url.path == "/session/end"
    assert query["post_logout_redirect_uri"] == ["http://127.0.0.1:8000/deconnexion/retour/"]
    claims = jwt.decode(query["id_token_hint"][0], options={"verify_signature": False})
    assert claims["sub"] == "camille-chez-fia1"
    assert client.get(f"/deconnexion/retour/?state={query['state'][0]}").url == "/"
    assert "ici et là-bas" in text_of(client)


def test_a_state_that_is_not_ours_says_nothing(client, db):
    assert client.get("/deconnexion/retour/?state=x").url == "/"
    assert "ici et là-bas" not in text_of(client)


def test_whoever_came_with_a_password_stays_there(client, agent, proconnect):
    client.post("/connexion/", {"username": agent.email, "password": PASSWORD})
    assert client.post("/deconnexion/").url == "/"


@pytest.mark.parametrize("said", [{"end_session_endpoint": None}, {"issuer": "https://ailleurs.exemple.invalid"}])
def test_a_provider_that_cannot_be_asked_keeps_nobody_here(sign_up, travel, said):
    client, _ = sign_up()
    travel.server.metadata = said
    memory.forget()
    assert client.post("/deconnexion/").url == "/"
    assert not is_signed_in(client)


def test_the_token_is_not_readable_in_the_session(sign_up):
    client, _ = sign_up()
    assert not client.session["identity_session"]["id_token"].startswith("eyJ")
