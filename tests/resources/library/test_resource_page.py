"""The page of a resource."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.media.models import SiteDocument
from community.members.models import Member
from tests import query_budgets
from tests.cast import login
from tests.factories.resources import resource
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def document() -> SiteDocument:
    return SiteDocument.objects.create(title="La fiche", file=ContentFile(b"%PDF-1.4", name="fiche.pdf"))


def test_it_tells_what_is_known_and_where_to_read_it(client: Client) -> None:
    place = territory("commune", "71137", "Cluny")
    page = resource(
        link="https://www.exemple.invalid/fiche",
        file=document(),
        summary="Pas à pas.",
        authors="Ana Exemple",
        publisher="Éditions d'exemple",
        licence="CC BY 4.0",
        published="2017-11",
        themes=[ThemeFactory(title="Climat", slug="climat")],
        tags=["Mégots"],
        territories=[place],
    )
    text = client.get(page.url).content.decode().replace("\u00a0", " ")
    for words in (
        "Lire sur exemple.invalid",
        "https://www.exemple.invalid/fiche",
        "La fiche",
        "Pas à pas.",
        "Ana Exemple",
        "Éditions d’exemple",
        "CC BY 4.0",
        "novembre 2017",
        "/themes/climat/",
        "/mots/megots/",
        place.get_absolute_url(),
    ):
        assert words in text


def test_a_source_that_the_page_leads_to_is_named_without_a_second_link(client: Client) -> None:
    link, other = "https://exemple.invalid/fiche", "https://exemple.invalid/bilan"
    sources = [("source", {"label": label, "url": url}) for label, url in (("La fiche", link), ("Le bilan", other))]
    text = client.get(resource(link=link, sources=sources).url).content.decode()
    assert "La fiche" in text
    assert text.count(f'href="{link}"') == 1
    assert f'<a href="{other}" rel="external">Le bilan</a>' in text


def test_what_is_not_known_is_absent(client: Client) -> None:
    text = client.get(resource().url).content.decode()
    for words in ("Licence", "Auteurs", "Publication", "None"):
        assert words not in text


def test_a_territory_that_has_no_code_is_shown_as_the_source_words_it(client: Client) -> None:
    page = resource(territory_text="Parc naturel régional d'exemple")
    assert "Parc naturel régional d’exemple" in client.get(page.url).content.decode()


def test_a_stranger_cannot_see_a_draft(client: Client) -> None:
    assert client.get(f"/ressources/{resource(live=False).slug}/").status_code == 404


def test_a_suspended_member_sees_what_a_stranger_sees(client: Client, suspended: Member) -> None:
    page = resource()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    login(client, suspended)
    assert client.get(page.url).status_code == 404


def test_a_preview_shows_what_is_not_saved() -> None:
    page = resource(title="Avant", themes=[ThemeFactory(title="Climat")])
    page.title = "Après"
    page.tags.add("Mégots")
    text = page.save_revision().as_object().make_preview_request().render().content.decode()
    for words in ("Après", "Climat", "Mégots"):
        assert words in text


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    places = [territory("commune", f"7113{number}", f"Commune {number}") for number in range(6)]
    small = resource(file=document(), themes=[ThemeFactory()], tags=["un"], territories=places[:1])
    themes = [ThemeFactory() for _ in range(5)]
    large = resource(file=document(), themes=themes, tags=[f"mot {n}" for n in range(30)], territories=places)
    client.get(small.url)
    few = count_queries(lambda: client.get(small.url))
    assert count_queries(lambda: client.get(large.url)) == few
    assert few <= query_budgets.ANONYMOUS
