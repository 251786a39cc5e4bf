"""The home page: the sentence, the search, then what is new; few queries at any size."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.operations import open_site
from search.index import operations
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db

MOST = 8


@pytest.fixture(autouse=True)
def home():
    return open_site(title="Accueil", introduction="Cherchez avant de partir de zéro.", search_examples="pecha-kucha")


def fill(times):
    for _ in range(times):
        themes = [ThemeFactory() for _ in range(3)]
        defi(themes=themes, stages=[1, 2], prototype="Un essai", follow_up="C'est adopté.", site="")
        edition()


def test_the_home_page_asks_the_question_and_offers_to_search(client):
    html = client.get("/").content.decode()
    assert "Quelqu’un s’est déjà posé la question." in html
    assert 'action="/recherche/" method="get"' in html
    assert "/recherche/?q=pecha-kucha" in html


def test_the_empty_home_page_answers(client):
    assert client.get("/").status_code == 200


def test_the_home_page_shows_what_defis_have_become(client):
    defi(title="Comment relier les quartiers ?", follow_up="Une navette roule.")
    html = client.get("/").content.decode()
    assert "Comment relier les quartiers" in html
    assert "Une navette roule." in html


def test_a_defi_without_follow_up_is_counted_and_not_shown(client):
    defi(title="Comment relier les quartiers ?", follow_up="Une navette roule.")
    defi(title="Comment éclairer la nuit ?")
    html = client.get("/").content.decode()
    assert "Comment éclairer la nuit" not in html
    assert "Les 2 défis" in html


def test_what_a_reader_may_not_see_is_not_shown(client):
    hidden = defi(title="Secret de famille ?", follow_up="Chut.")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert "Secret de famille" not in client.get("/").content.decode()


def test_the_home_page_takes_the_same_few_queries_at_any_size(count_queries):
    fill(1)
    client = Client()
    client.get("/")
    small = count_queries(lambda: client.get("/"))
    fill(6)
    client.get("/")
    assert count_queries(lambda: client.get("/")) == small
    assert small <= MOST


def test_the_latest_edition_stands_large_with_its_days_and_place(client):
    edition(year=2017)
    edition(year=2018, title="La grande", starts_on=date(2018, 7, 9), ends_on=date(2018, 7, 11), place="Cluny")
    html = client.get("/").content.decode()
    assert "La dernière édition" in html
    assert "9-11 juillet 2018 · Cluny" in html


def test_an_edition_to_come_is_said_to_be_the_next(client):
    edition(year=2099, starts_on=date(2099, 7, 9), ends_on=date(2099, 7, 11))
    assert "La prochaine édition" in client.get("/").content.decode()


def test_a_municipality_finds_the_defis_of_those_of_its_size(client, memory_search):
    assert "Une commune comme la vôtre" not in client.get("/").content.decode()
    cluny = territory("commune", "71137", "Cluny", population=5_000)
    for fields in ({}, {}, {"live": False}, {"authority_kind": "epci"}):
        defi(**{"territories": [cluny], "authority_kind": "commune", **fields})
    operations.rebuild()
    html = client.get("/").content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert "Une commune comme la vôtre" in html
    assert 'href="/defis/?collectivite=commune&amp;taille=1-10000">De 2 000 à 10 000 habitants (2)</a>' in html
    assert html.count('class="tag"') == 1


@pytest.mark.parametrize("address", ["/", "/recherche/", "/recherche/?q=x", "/nulle-part/", "/editions/"])
def test_each_page_has_one_search_box(client, address):
    edition()
    assert client.get(address).content.decode().count('role="search"') == 1
