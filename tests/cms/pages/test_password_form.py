"""The form that asks for the password of a page: in the frame of the site, silent on what it opens."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.factories.pages import home

pytestmark = pytest.mark.django_db

PASSWORD = "sésame"  # noqa: S105


@pytest.fixture
def page() -> StandardPage:
    page = StandardPage(title="Le budget caché", slug="budget", introduction="Il manque mille euros.")
    home().add_child(instance=page)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password=PASSWORD)
    return page


def send(client: Client, page: StandardPage, password: str) -> HttpResponse:
    restriction = page.view_restrictions.get()
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    return client.post(address, {"password": password, "return_url": page.url})


def test_it_is_a_page_of_the_site_in_french(client: Client, page: StandardPage) -> None:
    text = client.get(page.url).content.decode()
    assert re.search(r"<title>Un mot de passe est demandé · ", text)
    assert "site-header" in text
    assert "site-footer" in text
    assert '<label class="field-label" for="id_password">' in text
    assert re.search(r">\s*Ouvrir\s*</button>", text)


def test_it_says_nothing_of_the_page(client: Client, page: StandardPage) -> None:
    text = client.get(page.url).content.decode() + send(client, page, "raté").content.decode()
    assert "budget caché" not in text
    assert "mille euros" not in text
    assert "apercu/" not in text


def test_a_wrong_password_is_refused_beside_its_field(client: Client, page: StandardPage) -> None:
    text = send(client, page, "raté").content.decode()
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="id_password_error"' in text
    assert re.search(r'<p class="field-error" id="id_password_error">\s*Le mot de passe', text)


def test_the_right_one_leads_to_the_page(client: Client, page: StandardPage) -> None:
    answer = send(client, page, PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, page.url)
    assert "Le budget caché" in client.get(page.url).content.decode()
