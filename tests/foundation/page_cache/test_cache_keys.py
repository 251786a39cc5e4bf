"""The cache key of a request: what it depends on, what is left out, and what is never cached."""

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from foundation.http.fragments import HEADER
from foundation.page_cache.keys import (
    PAIRS_MAX,
    PART,
    QUERY_LENGTH_MAX,
    cache_key_of,
    is_anonymous,
    restore_request,
    strip_request,
)


@pytest.fixture(autouse=True)
def _settings(settings: Any) -> None:
    settings.SITE_URL = "https://exemple.fr:8443"
    settings.ALLOWED_HOSTS = ["*"]


def request(path: str = "/defis/", **extra: Any) -> HttpRequest:
    return RequestFactory().get(path, **{"HTTP_HOST": "exemple.fr", **extra})


def parts(path: str = "/defis/", **extra: Any) -> Any:
    key = cache_key_of(request(path, **extra))
    return key and key.parts


def test_a_key_is_scheme_host_path_query_and_part() -> None:
    assert parts() == ("http", "exemple.fr", "/defis/", "", False)
    headers = {"HTTP_HOST": "Exemple.FR", "headers": {HEADER: "true"}}
    assert parts("/a/?b=c", secure=True, **headers) == ("https", "exemple.fr", "/a/", "b=c", True)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("b=2&a=1", "a=1&b=2"),
        ("a=2&a=1", "a=2&a=1"),
        ("a=1&a=1", "a=1"),
        ("a=&b=1", "b=1"),
        ("fbclid=x&gclid=x&mc_cid=x&mc_eid=x&msclkid=x&xtor=x&a=1", "a=1"),
        ("utm_source=x&mtm_a=x&pk_b=x&at_c=x&a=1", "a=1"),
        ("a=utm_source", "a=utm_source"),
    ],
)
def test_a_query_has_one_form(query: str, canonical: str) -> None:
    assert parts(f"/?{query}")[3] == canonical


def test_an_address_with_filters_is_a_variant() -> None:
    plain, variant = cache_key_of(request("/?utm_source=x")), cache_key_of(request("/?b=1&a=2"))
    assert plain is not None
    assert variant is not None
    assert (plain.is_variant, plain.names) == (False, frozenset())
    assert (variant.is_variant, variant.names) == (True, {"a", "b"})


def test_a_server_may_leave_an_empty_query_out() -> None:
    the_request = request()
    del the_request.META["QUERY_STRING"]
    key = cache_key_of(the_request)
    assert key is not None
    assert key.parts[3] == ""


def test_a_query_of_too_many_names_has_no_key() -> None:
    assert parts("/?" + "&".join(f"a{at}=1" for at in range(PAIRS_MAX)))
    assert parts("/?" + "&".join(f"a{at}=1" for at in range(PAIRS_MAX + 1))) is None


def test_a_query_that_is_too_long_has_no_key() -> None:
    assert parts("/?a=" + "b" * (QUERY_LENGTH_MAX - 2))
    assert parts("/?a=" + "b" * (QUERY_LENGTH_MAX - 1)) is None
    # What says nothing counts for nothing, up to four times that length.
    assert parts("/?xtor=" + "b" * (4 * QUERY_LENGTH_MAX - 5))
    assert parts("/?xtor=" + "b" * (4 * QUERY_LENGTH_MAX - 4)) is None


@pytest.mark.parametrize(
    ("host", "port", "is_known"),
    [
        ("exemple.fr", "80", True),
        ("exemple.fr:80", "9000", True),
        ("exemple.fr:443", "9000", True),
        ("exemple.fr:9000", "9000", True),
        ("exemple.fr:8443", "9000", True),
        ("exemple.fr:4000", "9000", False),
        ("[::1]", "9000", True),
        ("[::1]:8443", "9000", True),
        ("[::1]:4000", "9000", False),
    ],
)
def test_a_port_that_the_site_does_not_have_has_no_key(host: str, port: str, is_known: bool) -> None:
    key = parts(HTTP_HOST=host, SERVER_PORT=port)
    assert (key and key[1]) == (host if is_known else None)


def test_a_site_without_a_port_of_its_own_knows_the_usual_ones(settings: Any) -> None:
    settings.SITE_URL = "https://exemple.fr"
    assert parts(HTTP_HOST="exemple.fr:443", SERVER_PORT="9000")
    assert parts(HTTP_HOST="exemple.fr:8443", SERVER_PORT="9000") is None


def test_a_host_that_is_not_allowed_has_no_key(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["exemple.fr"]
    assert parts(HTTP_HOST="autre.fr") is None


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({}, True),
        ({"HTTP_COOKIE": "theme=sombre"}, True),
        ({"HTTP_COOKIE": "sessionid=x"}, False),
        ({"HTTP_COOKIE": "messages=x"}, False),
        ({"HTTP_AUTHORIZATION": "Basic eA=="}, False),
    ],
)
def test_who_carries_a_session_or_a_message_is_not_anonymous(
    settings: Any, extra: dict[str, str], expected: bool
) -> None:
    settings.SESSION_COOKIE_NAME = "sessionid"
    assert is_anonymous(request(**extra)) is expected


def test_a_preview_is_nobody_elses() -> None:
    previewed: Any = request()
    previewed.is_preview = True
    assert not is_anonymous(previewed)


PERSONAL = {
    "HTTP_COOKIE": "theme=sombre",
    "HTTP_USER_AGENT": "Essai",
    "HTTP_ACCEPT": "text/calendar",
    "HTTP_X_FORWARDED_HOST": "devant.fr",
    "HTTP_X_FORWARDED_PROTO": "https",
    "CSRF_COOKIE": "x",
}


def stripped(path: str = "/?utm_source=x&b=2&a=1", **extra: Any) -> HttpRequest:
    the_request = request(path, **PERSONAL, **extra)
    the_request.GET, the_request.headers, the_request.accepted_types, the_request.COOKIES  # noqa: B018
    key = cache_key_of(the_request)
    assert key is not None
    strip_request(the_request, key)
    return the_request


def test_a_stripped_request_has_nothing_of_its_reader(settings: Any) -> None:
    settings.USE_X_FORWARDED_HOST, settings.SECURE_PROXY_SSL_HEADER = False, None
    the_request: Any = stripped()
    assert {name for name in the_request.META if name.startswith("HTTP_")} == {"HTTP_HOST"}
    assert "CSRF_COOKIE" not in the_request.META
    assert the_request.META["REQUEST_METHOD"] == "GET"
    assert the_request.COOKIES == {}
    assert the_request.META["QUERY_STRING"] == "a=1&b=2"
    assert the_request.GET.urlencode() == "a=1&b=2"
    assert dict(the_request.headers).keys() & {"User-Agent", "Cookie"} == set()
    assert [str(each) for each in the_request.accepted_types] == ["*/*"]
    assert the_request.environ is the_request.META


def test_a_request_without_anything_personal_is_stripped_too() -> None:
    the_request = request()
    key = cache_key_of(the_request)
    assert key is not None
    strip_request(the_request, key)
    assert the_request.path == "/defis/"


def test_a_stripped_request_says_whether_it_is_for_a_part() -> None:
    assert PART not in stripped().META
    assert stripped(headers={HEADER: "x"}).META[PART] == "true"


def test_a_stripped_request_keeps_what_a_trusted_proxy_says(settings: Any) -> None:
    settings.USE_X_FORWARDED_HOST = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    names = {name for name in stripped().META if name.startswith("HTTP_")}
    assert names == {"HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO"}


def test_what_was_taken_from_a_request_is_given_back() -> None:
    the_request: Any = request("/?b=2&utm_source=x", **PERSONAL)
    meta, key = the_request.META, cache_key_of(the_request)
    assert key is not None
    with restore_request(the_request):
        strip_request(the_request, key)
        assert "utm_source" not in the_request.GET
    assert the_request.META is meta
    assert the_request.environ is meta
    assert the_request.COOKIES == {"theme": "sombre"}
    assert the_request.GET["utm_source"] == "x"
    assert the_request.headers["User-Agent"] == "Essai"
