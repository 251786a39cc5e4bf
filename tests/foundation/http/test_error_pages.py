"""Errors are said in French and help one to go on."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client


def test_a_page_that_does_not_exist_offers_the_search(client, db):
    response = client.get("/rien-de-tel/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Cette page n’existe pas" in page
    assert 'action="/recherche/"' in page
    assert 'href="/defis/"' in page


@pytest.mark.parametrize("address", ["/%00/", "/" + "a" * 10_000 + "/", "/é%20?%%%=", "/%FF%FE/"])
def test_broken_addresses_are_not_errors_of_the_site(client, db, address):
    assert client.get(address).status_code in (400, 404)


def test_a_form_without_its_token_is_refused_with_words(db):
    response = Client(enforce_csrf_checks=True).post("/connexion/", {})
    assert response.status_code == 403
    assert "Le formulaire n’a pas pu être envoyé" in response.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "503", "errors/full_disk"])
def test_errors_need_no_context(name):
    page = render_to_string(f"{name}.html")
    assert '<html lang="fr">' in page
    assert page.count("<h1") == 1


def test_the_page_of_the_last_resort_needs_nothing(settings):
    source = (settings.BASE_DIR / "templates" / "500.html").read_text()
    assert "{%" not in source
    assert "{{" not in source


@pytest.mark.parametrize("name", ["503", "errors/full_disk"])
def test_the_page_of_the_last_resort_has_the_frame_of_its_siblings(name):
    def frame(page):
        return re.sub(r"(?s)<(title|h1|p)\b([^>]*)>.*?</\1>", r"<\1\2>", page).split()

    assert frame(render_to_string("500.html")) == frame(render_to_string(f"{name}.html"))


@pytest.mark.parametrize("name", ["503", "errors/full_disk"])
def test_what_passes_by_itself_asks_nothing_of_the_database(name, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        render_to_string(f"{name}.html")
