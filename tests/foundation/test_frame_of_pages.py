"""The head of pages: where one is, who one is; nothing personal for a stranger."""

import pytest

from tests.cast import login

MISSING = "/rien-de-tel/"


def test_a_stranger_gets_no_cookie_and_no_token(client, db):
    response = client.get(MISSING)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_stranger_is_offered_to_sign_in(client, db):
    assert 'href="/connexion/"' in client.get(MISSING).content.decode()


def test_a_member_may_sign_out_by_a_form(client, agent):
    page = login(client, agent).get(MISSING).content.decode()
    assert '<form method="post" action="/deconnexion/">' in page
    assert "csrfmiddlewaretoken" in page
    assert "Alix" in page


def test_an_agent_is_not_offered_to_manage_the_site(client, agent):
    assert "Gérer le site" not in login(client, agent).get(MISSING).content.decode()


def test_an_administrator_is_offered_to_manage_the_site(client, administrator, settings):
    page = login(client, administrator).get(MISSING).content.decode()
    assert f'href="/{settings.ADMIN_PATH}/"' in page


@pytest.mark.parametrize(("address", "kind"), [("/defis/", "page"), ("/defis/rien-de-tel/", "true")])
def test_the_part_one_reads_is_marked(client, db, address, kind):
    page = client.get(address).content.decode()
    # In the navigation, and in the menu that narrow screens have instead.
    assert page.count(f'<a href="/defis/" aria-current="{kind}">Défis</a>') == 2
    assert page.count("aria-current") == 2


def test_the_name_of_the_site_can_be_changed(client, db, settings):
    settings.SITE_NAME = "Autre communauté"
    assert "<span>Autre communauté</span>" in client.get(MISSING).content.decode()


def test_the_search_box_is_on_every_page(client, db):
    page = client.get("/connexion/").content.decode()
    assert 'role="search"' in page
    assert '<label class="visually-hidden" for="header-q">' in page


def test_a_wrong_password_is_said_next_to_the_form(client, agent):
    response = client.post("/connexion/", {"username": agent.email, "password": "faux"})
    assert 'role="alert"' in response.content.decode()
