"""A page that one may not see answers as an address where nothing is: status, headers and words."""

from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import StandardPage
from tests.cast import login
from tests.factories.pages import home, page_showing
from tests.factories.resources import resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(moderator: Any) -> dict[str, Page]:
    """Return a page of each kind that strangers may not see."""
    pages = {name: page_showing(title=f"Page {name}", slug=f"page-{name}") for name in ("members", "group", "above")}
    pages["draft"] = page_showing(title="Page draft", slug="page-draft", live=False)
    pages["below"] = page_showing(title="Page below", slug="page-below", parent=Page.objects.get(pk=pages["above"].pk))
    for name in ("members", "group", "above"):
        kind = "groups" if name == "group" else "login"
        restriction = PageViewRestriction.objects.create(page=pages[name], restriction_type=kind)
        restriction.groups.set(moderator.groups.all() if kind == "groups" else [])
    return {name: StandardPage.objects.get(pk=page.pk) for name, page in pages.items()}


def answer_of(client: Client, address: str, method: str = "get") -> tuple[Any, ...]:
    """Return the status, the headers and the body of an answer, without the address that was asked."""
    answer = getattr(client, method)(address)
    headers = {name: value for name, value in answer.headers.items() if name not in ("X-Request-ID", "Server-Timing")}
    headers["Content-Length"] = ""
    return answer.status_code, headers, answer.content.decode().replace(address.split("?")[0], "…")


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_to_strangers(client: Client, hidden: dict[str, Page], method: str) -> None:
    for name, page in hidden.items():
        for end in ("", "?page=2", "sous-titres.fr.vtt", "programme.ics"):
            missing = page.url.replace(f"page-{name}", "page-rien")
            assert answer_of(client, page.url + end, method) == answer_of(client, missing + end, method), (name, end)
    assert client.get(hidden["members"].url).status_code == 404


def test_to_members_of_no_group(client: Client, hidden: dict[str, Page], agent: Any) -> None:
    login(client, agent)
    for name in ("group", "draft"):
        address = hidden[name].url
        assert client.get(address).status_code == client.get(address.replace(name, "rien")).status_code == 404
    assert client.get(hidden["members"].url).status_code == 200


def test_the_way_to_sign_in_leads_back_to_the_page(client: Client, hidden: dict[str, Page], agent: Any) -> None:
    address = hidden["members"].url
    text = client.get(address).content.decode()
    assert f"/connexion/?next={address}" in text
    form = {"username": agent.email, "password": "mot-de-passe-du-théâtre", "next": address}
    assert client.post("/connexion/", form).url == address
    assert "Page members" in client.get(address).content.decode()


def test_whoever_is_signed_in_is_not_sent_to_sign_in(client: Client, hidden: dict[str, Page], agent: Any) -> None:
    text = login(client, agent).get(hidden["group"].url).content.decode()
    assert "/connexion/" not in text


def test_a_draft_whose_address_changes_leaves_no_redirect(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = resource(title="Alpha du test", slug="alpha-du-test", live=False)
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "le-secret-de-demain"
        page.save()
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=page.pk).move(home(), pos="last-child")
    assert not Redirect.objects.exists()
    assert client.get("/ressources/alpha-du-test/").status_code == 404


def test_a_redirect_is_for_those_who_may_see_where_it_leads(
    client: Client, django_capture_on_commit_callbacks: Any, agent: Any
) -> None:
    page = resource(title="Alpha du test", slug="alpha-du-test")
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "le-nom-de-demain"
        page.save()
    assert client.get(old)["Location"] == "/ressources/le-nom-de-demain/"
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    for address in (old, f"{old}?page=2"):
        assert answer_of(client, address) == answer_of(client, address.replace("alpha", "omega"))
    assert login(client, agent).get(old).status_code == 301
    restriction.delete()
    Page.objects.get(pk=page.pk).unpublish()
    client.logout()
    assert answer_of(client, old) == answer_of(client, old.replace("alpha", "omega"))
