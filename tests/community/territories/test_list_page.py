import pytest
from django.urls import reverse

from tests import query_budgets
from tests.factories.territories import territory

INDEX = reverse("territories:index")


@pytest.fixture
def places(db):
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    department = territory("departement", "71", "Saône-et-Loire", region=region)
    territory("region", "26", "Bourgogne", region=region, replaced_by=region, is_current=False)
    territory("commune", "71137", "Cluny", department=department, region=region)
    territory("commune", "42218", "Saint-Étienne", department=department, region=region)
    return department


def test_regions_departements_and_the_past_are_listed(client, places):
    page = client.get(INDEX).content.decode()
    assert 'href="/territoires/region-bourgogne-franche-comte-27/"' in page
    assert 'href="/territoires/saone-et-loire-71/"' in page
    assert 'href="/territoires/region-bourgogne-26/"' in page
    assert "cluny-71137" not in page


@pytest.mark.parametrize("query", ["saint etienne", "ST-ETIENNE", "étienne", "etiènne saint"])
def test_a_name_is_found_whatever_its_accents_and_case(client, places, query):
    response = client.get(INDEX, {"q": query})
    assert [each.name for each in response.context["object_list"]] == ["Saint-Étienne"]


def test_the_exact_name_comes_before_longer_ones(client, places):
    territory("commune", "71001", "Clunysois-Cluny", population=90_000)
    response = client.get(INDEX, {"q": "cluny"})
    assert [each.name for each in response.context["object_list"]] == ["Cluny", "Clunysois-Cluny"]


def test_nothing_found_says_so_with_a_way_out(client, places):
    response = client.get(INDEX, {"q": "xyzzy"})
    assert response.status_code == 200
    assert "Aucun territoire ne s’appelle" in response.content.decode()


@pytest.mark.parametrize("query", ["\x00", "!?…", "a" * 10_000, "a " * 5_000, "<script>", "%", "_" * 50])
def test_absurd_words_are_answered(client, places, query):
    response = client.get(INDEX, {"q": query})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("page", ["1000000000", "0", "-1", "x", "\x00", "9" * 5_000])
def test_a_page_that_does_not_exist_is_not_found(client, places, page):
    assert client.get(INDEX, {"q": "cluny", "page": page}).status_code == 404


def test_results_are_paginated_and_keep_the_words(client, places):
    for number in range(40):
        territory("commune", f"71{number:03}", f"Ville {number}")
    response = client.get(INDEX, {"q": "ville", "page": "2"})
    assert len(response.context["object_list"]) == 10
    assert "q=ville" in response.content.decode()


@pytest.mark.parametrize("query", [{}, {"q": "saint"}])
def test_the_number_of_queries_does_not_grow(client, places, count_queries, query):
    few = count_queries(lambda: client.get(INDEX, query))
    for number in range(10):
        territory("commune", f"710{number}", f"Saint-{number}", department=places, region=places.region)
        territory("region", f"9{number}", f"Saint-Grande-{number}")
    assert count_queries(lambda: client.get(INDEX, query)) == few <= query_budgets.ANONYMOUS
