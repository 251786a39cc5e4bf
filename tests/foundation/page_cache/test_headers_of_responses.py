"""`Cache-Control` and `Vary`: public where the view says that its response is the same for all, else private."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from foundation.page_cache.decorators import CachePolicy, set_cache_policy
from foundation.page_cache.entries import PRIVATE, PUBLIC
from foundation.page_cache.middleware import PageCacheMiddleware
from tests.foundation.page_cache.conftest import status

FOR_ALL = CachePolicy(stored=False)


def described(policy: CachePolicy | None, cookie: str = "", **headers: str) -> HttpResponse:
    """Return the response of a view with this policy, as the middleware lets it out."""
    response = HttpResponse("bonjour", headers={name.replace("_", "-"): value for name, value in headers.items()})
    if cookie:
        response.set_cookie("choix", cookie)
    set_cache_policy(response, policy)
    return PageCacheMiddleware(lambda request: response)(RequestFactory().get("/"))  # type: ignore[return-value]


def test_a_response_is_public_when_its_view_says_so() -> None:
    response = described(FOR_ALL)
    assert (response["Cache-Control"], status(response)) == (PUBLIC, "fwd=miss")
    response = described(None)
    assert (response["Cache-Control"], status(response)) == (PRIVATE, "")


@pytest.mark.parametrize("headers", [{}, {"Cache_Control": "public"}])
def test_a_response_with_a_cookie_is_private(headers: dict[str, str]) -> None:
    response = described(FOR_ALL, "sombre", **headers)
    assert (response["Cache-Control"], status(response)) == (PRIVATE, "")


def test_a_response_that_says_its_life_keeps_it() -> None:
    response = described(FOR_ALL, Cache_Control="max-age=5", Vary="Cookie")
    assert (response["Cache-Control"], response["Vary"], status(response)) == ("max-age=5", "Cookie", "")


@pytest.mark.parametrize(
    ("varies", "for_all"),
    [("Accept-Encoding, COOKIE, HX-Request", "Accept-Encoding, HX-Request"), ("Cookie", None)],
)
def test_what_is_public_does_not_depend_on_cookies(varies: str, for_all: str | None) -> None:
    assert described(FOR_ALL, Vary=varies).get("Vary") == for_all
    assert described(None, Vary=varies)["Vary"] == varies
    assert "Vary" not in described(FOR_ALL)


def test_a_response_that_says_what_a_cache_did_is_believed() -> None:
    assert described(FOR_ALL, Cache_Status="autre; hit")["Cache-Status"] == "autre; hit"
