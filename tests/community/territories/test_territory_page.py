import pytest

from cms.presenting import shelves
from cms.presenting.shelves import Shelf
from community.territories.models import Territory
from search.index import operations
from tests import query_budgets
from tests.factories.territories import territory


@pytest.fixture
def places(db):
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    department = territory("departement", "71", "Saône-et-Loire", region=region, population=550310)
    epci = territory(
        "epci",
        "200040293",
        "Communauté de communes du Clunisois",
        legal_form="CC",
        department=department,
        region=region,
    )
    cluny = territory(
        "commune",
        "71137",
        "Cluny",
        siren="217101377",
        population=4942,
        department=department,
        region=region,
        epci=epci,
    )
    former = territory("region", "26", "Bourgogne", region=region, replaced_by=region, is_current=False, vintage=2015)
    return {"region": region, "departement": department, "epci": epci, "commune": cluny, "former": former}


def communes_of(subject, user, size):
    communes = Territory.objects.within(subject).of_kind("commune")
    return list(communes[:size]), communes.count()


@pytest.fixture
def shelf():
    """A shelf that holds communes, as a wing would register one."""
    communes = Shelf(
        key="communes",
        order=1,
        title="Étagère d'essai",
        card="components/cards/resource.html",
        pages=communes_of,
        more_url=lambda subject: f"/ailleurs/?territoire={subject.slug}",
    )
    with shelves.registry.replaced({communes.key: communes}):
        yield


def page_of(client, place):
    response = client.get(place.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_commune_says_what_it_is_and_belongs_to(client, places):
    page = page_of(client, places["commune"])
    for text in ("<h1>Cluny</h1>", "4\u202f942", "71137", "217101377"):
        assert text in page
    for kind in ("region", "departement", "epci"):
        assert f'href="{places[kind].get_absolute_url()}"' in page


def test_a_departement_lists_intercommunalities_and_communes(client, places):
    page = page_of(client, places["departement"])
    assert "Intercommunalités" in page
    assert places["epci"].get_absolute_url() in page
    assert places["commune"].get_absolute_url() in page


def test_a_region_lists_departements_and_its_past(client, places):
    page = page_of(client, places["region"])
    assert places["departement"].get_absolute_url() in page
    assert "Anciennes régions" in page
    assert places["former"].get_absolute_url() in page


def test_a_territory_of_the_past_says_so_and_leads_on(client, places):
    page = page_of(client, places["former"])
    assert "n’existe plus" in page
    assert places["region"].get_absolute_url() in page


def test_a_territory_of_the_past_without_successor_says_so(client, places):
    Territory.objects.filter(code="71137").update(is_current=False)
    assert "Ce territoire n’existe plus." in page_of(client, places["commune"])


def test_shelves_show_what_the_site_holds_and_the_way_to_all_of_it(client, places, shelf):
    page = page_of(client, places["departement"])
    assert "Étagère d’essai" in page
    assert "/ailleurs/?territoire=saone-et-loire-71" in page


def test_without_content_the_page_says_so_with_a_way_out(client, places):
    page = page_of(client, places["commune"])
    assert "Rien encore ici sur ce territoire" in page
    assert 'href="/defis/"' in page


@pytest.mark.parametrize("slug", ["inconnu-00000", "x" * 10_000, "cluny-71137%00"])
def test_an_unknown_territory_is_not_found(client, places, slug):
    assert client.get(f"/territoires/{slug}/").status_code == 404


@pytest.mark.parametrize("page", ["1000000000", "0", "x", "\x00"])
def test_a_page_that_does_not_exist_is_not_found(client, places, page):
    assert client.get(places["departement"].get_absolute_url(), {"page": page}).status_code == 404


def test_what_it_contains_is_paginated(client, places):
    for number in range(120):
        territory("commune", f"71{number:03}x", f"Ville {number}", department=places["departement"])
    response = client.get(places["departement"].get_absolute_url(), {"page": "2"})
    assert len(response.context["object_list"]) == 22


@pytest.mark.parametrize("kind", ["region", "departement", "epci", "commune", "former"])
def test_the_number_of_queries_does_not_grow(client, places, memory_search, count_queries, kind):
    operations.rebuild()
    address = places[kind].get_absolute_url()
    client.get(address)
    few = count_queries(lambda: client.get(address))
    parents = {"region": places["region"], "department": places["departement"], "epci": places["epci"]}
    for number in range(10):
        territory("commune", f"710{number}", f"Ville {number}", **parents)
        territory("departement", f"8{number}", f"Département {number}", region=places["region"])
    assert count_queries(lambda: client.get(address)) == few <= query_budgets.ANONYMOUS
