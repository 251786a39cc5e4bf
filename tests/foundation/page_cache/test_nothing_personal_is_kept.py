"""Whatever one reader brings along, the others are never given it (ASVS 14.2.2, CVE-2026-48588)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from wagtail.models import PageViewRestriction

from community.members.models import Member
from foundation.page_cache.decorators import cached_for_anonymous
from tests.cast import login
from tests.factories.defis import defi
from tests.foundation.page_cache.conftest import status

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

CANARY = "canari-7f3a"
PERSONAL = "private, no-store"


def echo(request: HttpRequest) -> HttpResponse:
    """Say all that a careless view could say of who asks first."""
    words = [request.get_full_path(), *request.headers.values(), *request.COOKIES.values(), str(request.user)]
    return HttpResponse("\n".join(words))


def with_cookie(request: HttpRequest) -> HttpResponse:
    """Set a cookie that nobody should be given by a cache."""
    response = HttpResponse("bonjour")
    response.set_cookie("choix", CANARY)
    return response


def varying(request: HttpRequest) -> HttpResponse:
    """Depend on what no key knows."""
    return HttpResponse("bonjour", headers={"Vary": request.GET["selon"]})


def reserved(request: HttpRequest) -> HttpResponse:
    """Say that it is private."""
    return HttpResponse("bonjour", headers={"Cache-Control": "private"})


urlpatterns = [
    path("essai/echo/", cached_for_anonymous(parameters=["mot"])(echo)),
    path("essai/biscuit/", cached_for_anonymous()(with_cookie)),
    path("essai/varie/", cached_for_anonymous(parameters=["selon"])(varying)),
    path("essai/reserve/", cached_for_anonymous()(reserved)),
    path("essai/sans-mot/", echo),
    path("", include("config.urls")),
]


@pytest.fixture
def canary(agent: Member) -> Member:
    Member.objects.filter(pk=agent.pk).update(first_name=CANARY, email=f"{CANARY}@exemple.invalid")
    agent.refresh_from_db()
    return agent


@pytest.mark.parametrize("address", ["/", "/defis/", "/themes/", "/territoires/", "/recherche/?q=eau", "/essai/echo/"])
def test_strangers_never_read_what_a_member_was_given(canary: Member, address: str) -> None:
    defi()
    member, stranger = login(Client(), canary), Client()
    for _ in range(2):
        mine = member.get(address)
        assert mine["Cache-Control"] == PERSONAL
        assert not status(mine)
        assert CANARY in mine.content.decode()
        assert CANARY not in stranger.get(address).content.decode()
    assert CANARY in member.get(address).content.decode()


def test_a_message_for_one_reader_is_not_for_all(client: Client) -> None:
    client.cookies["messages"] = CANARY
    response = client.get("/essai/echo/")
    assert response["Cache-Control"] == PERSONAL
    assert not status(response)


@pytest.mark.parametrize(
    "name",
    ["User-Agent", "Accept-Language", "X-Forwarded-Host", "X-Forwarded-Proto", "Referer", "Origin", "X-Original-URL"],
)
def test_a_header_outside_the_key_reaches_no_kept_page(client: Client, name: str) -> None:
    first = client.get("/essai/echo/", headers={name: CANARY})
    assert status(first) == "fwd=miss; stored"
    assert CANARY not in first.content.decode()
    assert CANARY not in client.get("/essai/echo/").content.decode()


def test_a_cookie_of_no_consequence_reaches_no_kept_page_and_prevents_none(client: Client) -> None:
    client.cookies["theme"] = CANARY
    first, second = client.get("/essai/echo/"), client.get("/essai/echo/")
    assert (status(first), status(second)) == ("fwd=miss; stored", "hit")
    assert CANARY not in first.content.decode()


def test_what_stands_outside_still_reads_the_request(client: Client) -> None:
    response = client.get("/essai/echo/?utm_source=lettre", headers={"User-Agent": CANARY})
    assert response.wsgi_request.headers["User-Agent"] == CANARY
    assert response.wsgi_request.GET["utm_source"] == "lettre"


@pytest.mark.parametrize("cookie", [None, "theme"])
def test_an_answer_with_a_cookie_is_for_one_reader(client: Client, cookie: str | None) -> None:
    if cookie:
        client.cookies[cookie] = "sombre"
    for _ in range(2):
        response = client.get("/essai/biscuit/")
        assert response.cookies["choix"].value == CANARY
        assert response["Cache-Control"] == PERSONAL
        assert status(response) != "hit"


@pytest.mark.parametrize("varies", ["*", "User-Agent", "Accept-Language, Cookie"])
def test_an_answer_that_depends_on_what_no_key_knows_is_not_kept(client: Client, varies: str) -> None:
    for _ in range(2):
        assert status(client.get("/essai/varie/", {"selon": varies})) == "fwd=miss"


def test_an_answer_that_says_it_is_private_is_believed(client: Client) -> None:
    for _ in range(2):
        response = client.get("/essai/reserve/")
        assert (response["Cache-Control"], status(response)) == ("private", "")


def test_a_view_that_says_nothing_is_never_kept(client: Client) -> None:
    for _ in range(2):
        response = client.get("/essai/sans-mot/")
        assert (response["Cache-Control"], status(response)) == (PERSONAL, "")


@pytest.mark.parametrize("address", ["/connexion/", "/essai/rien.css", "/connexion/x.css", "/defis/../gestion/"])
def test_an_address_that_only_looks_public_is_not_kept(client: Client, address: str) -> None:
    for _ in range(2):
        response = client.get(address)
        assert "hit" not in status(response)
        assert "no-store" in response["Cache-Control"]


def test_a_page_for_members_is_kept_for_nobody(client: Client, agent: Member) -> None:
    page = defi()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    member = login(Client(), agent)
    for _ in range(2):
        assert member.get(page.url).status_code == 200
        response = client.get(page.url)
        assert response.status_code == 404
        assert "hit" not in status(response)


def test_a_page_behind_a_password_is_kept_for_nobody(client: Client) -> None:
    page = defi()
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="sésame-du-théâtre"
    )
    for _ in range(2):
        response = client.get(page.url)
        assert "hit" not in status(response)
        assert "no-store" in response["Cache-Control"]


def test_credentials_in_a_header_are_those_of_one_reader(client: Client) -> None:
    assert client.get("/essai/echo/", headers={"Authorization": f"Basic {CANARY}"})["Cache-Control"] == PERSONAL
    assert CANARY not in client.get("/essai/echo/").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "options"])
def test_only_readings_are_kept(client: Client, method: str, is_hit: Callable[[str], bool]) -> None:
    response = getattr(client, method)("/essai/echo/")
    assert not status(response)
    assert not is_hit("/essai/echo/")


def test_no_cookie_and_no_token_on_what_strangers_read(client: Client) -> None:
    page = defi()
    for address in ["/", "/defis/", page.url, "/themes/", "/recherche/?q=eau", "/sitemap.xml", "/defis/flux.atom"]:
        response: Any = client.get(address)
        assert not response.cookies, address
        assert "csrfmiddlewaretoken" not in response.content.decode(), address
        assert response["Cache-Control"].startswith("public, max-age="), address
        assert "cookie" not in response.get("Vary", "").lower(), address
