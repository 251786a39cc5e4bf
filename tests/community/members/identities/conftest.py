"""ProConnect as the tests run it, and a browser that goes there and comes back."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, RequestFactory

from community.members.identities.exchange import begin, finish, take
from community.members.identities.providers import providers

GO_ON = re.compile(r'http-equiv="refresh" content="0;url=([^"]+)"')


class Traveller:
    """A browser that is sent to the provider and comes back, one step at a time."""

    def __init__(self, server, key):
        self.server, self.key = server, key

    def leave(self, client, **data):
        """Press the button; return where the browser goes on, None when it stays."""
        answer = client.post(f"/connexion/par/{self.key}/", data)
        match = GO_ON.search(answer.content.decode())
        return html.unescape(match[1]) if match else None

    def back(self, url):
        """Sign in at the provider; return the address on this site to which it sends back."""
        parts = urlsplit(self.server.authorize(url))
        return f"{parts.path}?{parts.query}"

    def __call__(self, client=None, **data):
        """Go and come back; return the client and the answer."""
        client = client or Client()
        url = self.leave(client, **data)
        assert url, "the browser was not sent to the provider"
        return client, client.get(self.back(url))


@pytest.fixture
def proconnect(oidc_server, settings):
    """Return the provider that the site knows as ProConnect."""
    settings.IDENTITY_PROVIDERS = oidc_server.settings()
    return oidc_server


class Exchange:
    """The same without pages nor database: the request that leaves, and what is read of the answer."""

    def __init__(self, server):
        self.server = server

    def __call__(self, **parameters):
        """Go and come back; return who came."""
        [provider] = providers()
        request = RequestFactory().get("/")
        request.session = {}
        back = urlsplit(self.server.authorize(begin(request, provider, redirect_url="")))
        answer = {name: values[0] for name, values in parse_qs(back.query).items()}
        request.GET = {**answer, **parameters}
        return finish(request, provider, take(request, provider))


@pytest.fixture
def exchange(proconnect):
    """Return what goes to ProConnect and comes back."""
    return Exchange(proconnect)


@pytest.fixture
def travel(proconnect, db):
    """Return a browser that goes to ProConnect."""
    return Traveller(proconnect, "proconnect")


@pytest.fixture
def sign_up(travel, code_of):
    """Return a function that makes the account of who comes back, and returns the client and the last answer."""

    def join(client=None, **data):
        client, answer = travel(client, **data)
        assert answer.url == "/connexion/code/", text_of(client)
        assert client.post("/connexion/code/", {"code": code_of(travel.server.person["email"])}).url == "/inscription/"
        names = {"first_name": "Camille", "last_name": "Exemple"}
        return client, client.post("/inscription/", names)

    return join


def text_of(client):
    """Return what the next page says."""
    return html.unescape(client.get("/page-qui-manque/").content.decode())


def is_signed_in(client):
    """Return whether this browser has a session."""
    return "_auth_user_id" in client.session
