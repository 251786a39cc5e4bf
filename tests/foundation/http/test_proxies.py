"""Only a front server that is trusted says who asks and how."""

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from foundation.http.proxies import ProxiesMiddleware


@pytest.fixture
def reader_of(settings):
    """Return what the site takes a request for: the reader's address, whether it was encrypted, its host."""
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("fd00::/8")]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def ask(peer, **headers):
        request = RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)
        ProxiesMiddleware(lambda _: HttpResponse())(request)
        return request.META["REMOTE_ADDR"], request.is_secure()

    return ask


def test_a_trusted_server_is_believed(reader_of):
    headers = {"x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https"}
    assert reader_of("127.0.0.1", **headers) == ("203.0.113.7", True)


def test_nobody_else_is(reader_of):
    headers = {"x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https"}
    assert reader_of("198.51.100.1", **headers) == ("198.51.100.1", False)


def test_nobody_at_all_is_when_none_is_named(reader_of, settings):
    settings.TRUSTED_PROXIES = []
    assert reader_of("127.0.0.1", **{"x-forwarded-for": "203.0.113.7"}) == ("127.0.0.1", False)


@pytest.mark.parametrize(
    ("header", "reader"),
    [
        ("1.1.1.1, 203.0.113.7", "203.0.113.7"),
        ("1.1.1.1, 203.0.113.7, 10.2.3.4", "203.0.113.7"),
        ("203.0.113.7, n'importe quoi", "127.0.0.1"),
        ("10.1.1.1", "10.1.1.1"),
        ("", "127.0.0.1"),
        (", ,", "127.0.0.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("1.1.1.1," * 2_000 + "203.0.113.7", "203.0.113.7"),
    ],
)
def test_the_last_address_that_is_not_a_server_of_ours_is_the_reader(reader_of, header, reader):
    assert reader_of("127.0.0.1", **{"x-forwarded-for": header})[0] == reader


def test_production_sends_readers_to_https_when_the_front_server_says_they_came_without(client, db, settings):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    settings.IS_PRODUCTION = True
    answer = client.get("/hors-ligne/?page=2", headers={"x-forwarded-proto": "http"})
    assert (answer.status_code, answer.url) == (301, "https://testserver/hors-ligne/?page=2")
    assert client.get("/hors-ligne/").status_code == 200


def test_a_made_up_host_is_refused(client, db, settings):
    settings.ALLOWED_HOSTS = ["prochainspas.example"]
    for headers in ({"host": "evil.example"}, {"host": "prochainspas.example.evil.example"}, {"host": "a b"}):
        assert client.get("/", headers=headers).status_code == 400
    answer = client.get("/connexion/", headers={"host": "prochainspas.example", "x-forwarded-host": "evil.example"})
    assert answer.status_code == 200
    assert b"evil.example" not in answer.content
