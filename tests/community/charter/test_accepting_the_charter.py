"""The charter: accepted by joining, by edition, asked again when a change matters, and only before contributing."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page

from community.charter.models import CharterAcceptance, CharterSettings
from community.charter.operations import accept_charter, choose_page
from community.charter.policies import charter_to_accept
from community.charter.wagtail_hooks import ask_for_the_charter
from community.members.models import Member
from foundation.mail.models import Mail
from tests.cast import login
from tests.factories.pages import defi_index, page_showing

ACCEPT = "/charte/acceptation/"
CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture
def charter(db: None) -> Page:
    """The page of the charter."""
    page = page_showing(title="Charte", slug="charte")
    page.save_revision().publish()
    choose_page(page=page)
    return page


def new_edition() -> None:
    settings = CharterSettings.load()
    settings.edition += 1
    settings.save()


def test_joining_accepts_it_and_notes_the_version(charter: Page) -> None:
    client = Client()
    form = client.get("/inscription/").content.decode()
    assert 'href="/charte/"' in form
    assert "inclusion du sensible" in form
    client.post("/inscription/", {"first_name": "Noé", "last_name": "Exemple", "address": "noe@exemple.invalid"})
    assert not CharterAcceptance.objects.exists()
    client.post("/connexion/code/", {"code": CODE.search(Mail.objects.get().text)[0]})
    acceptance = CharterAcceptance.objects.get()
    charter.refresh_from_db()
    assert (acceptance.member.email, acceptance.edition) == ("noe@exemple.invalid", 1)
    assert acceptance.revision_id == charter.live_revision_id


def test_without_a_published_charter_nothing_is_asked(charter: Page, agent: Member) -> None:
    charter.unpublish()
    assert charter_to_accept(agent) is None
    assert "charte" not in Client().get("/inscription/").content.decode().split("<main")[1].split("</main")[0]
    accept_charter(member=agent)
    assert not CharterAcceptance.objects.exists()


def test_a_typing_error_asks_nothing_and_an_edition_asks_again(charter: Page, agent: Member) -> None:
    accept_charter(member=agent)
    charter.title = "La charte"
    charter.save_revision().publish()
    assert charter_to_accept(agent) is None
    new_edition()
    assert charter_to_accept(agent)
    accept_charter(member=agent)
    accept_charter(member=agent)
    assert list(CharterAcceptance.objects.order_by("edition").values_list("edition", flat=True)) == [1, 2]


def test_opening_a_form_of_the_cms_asks_and_comes_back(charter: Page, contributor: Member) -> None:
    client = login(Client(), contributor)
    form = reverse("wagtailadmin_pages:add", args=["defis", "defipage", defi_index().pk])
    asked = client.get(form)
    assert asked.url.startswith(ACCEPT)
    page = client.get(asked.url)
    assert 'href="/charte/"' in page.content.decode()
    assert client.get("/mon-espace/").status_code == 200
    assert client.get("/defis/").status_code == 200
    assert client.post(ACCEPT, {"next": form}).url == form
    assert client.get(form).status_code == 200
    assert client.get(ACCEPT).url == "/mon-espace/"


def test_what_is_typed_is_not_lost_when_an_edition_comes_out(charter: Page, contributor: Member) -> None:
    request = RequestFactory().post("/gestion/pages/add/", {"title": "Un défi"})
    request.user = contributor
    # Whoever has never accepted any edition cannot go round the question.
    assert ask_for_the_charter(request).url.startswith(ACCEPT)
    accept_charter(member=contributor)
    new_edition()
    assert ask_for_the_charter(request) is None
    request.method = "GET"
    assert ask_for_the_charter(request).url.startswith(ACCEPT)


@pytest.mark.parametrize(("who", "edition"), [("administrator", 2), ("moderator", 1), ("contributor", 1)])
def test_administrators_alone_bring_an_edition_out(
    charter: Page, request: pytest.FixtureRequest, who: str, edition: int
) -> None:
    client = login(Client(), request.getfixturevalue(who))
    settings = CharterSettings.load()
    form = reverse("wagtailsettings:edit", args=["charter", "chartersettings", settings.pk])
    client.post(form, {"page": charter.pk, "edition": 2})
    assert CharterSettings.objects.get().edition == edition


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_accepting_never_leads_elsewhere(charter: Page, agent: Member, elsewhere: str) -> None:
    assert login(Client(), agent).post(ACCEPT, {"next": elsewhere}).url == "/mon-espace/"


def test_strangers_and_suspended_members_are_asked_to_sign_in(charter: Page, suspended: Member) -> None:
    for reader in (Client(), login(Client(), suspended)):
        assert reader.post(ACCEPT).url.startswith("/connexion/")
    assert not CharterAcceptance.objects.exists()
