import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from community.territories.models import Territory
from tests.cast import login
from tests.factories.territories import territory

CHOOSE = "wagtailsnippetchoosers_territories_territory:choose"
RESULTS = "wagtailsnippetchoosers_territories_territory:choose_results"


@pytest.fixture
def places(db):
    department = territory("departement", "71", "Saône-et-Loire")
    territory("commune", "71137", "Cluny", department=department)
    territory("commune", "42218", "Saint-Étienne")


def test_a_contributor_chooses_a_territory_by_its_name_without_accents(client, contributor, places):
    response = login(client, contributor).get(reverse(RESULTS), {"q": "st etienne"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Saint-Étienne" in page
    assert "Cluny" not in page


def test_the_chooser_opens_and_tells_namesakes_apart(client, contributor, places):
    response = login(client, contributor).get(reverse(CHOOSE))
    assert "Saône-et-Loire" in response.json()["html"]


@pytest.mark.parametrize("query", ["\x00", "x" * 10_000, "%"])
def test_absurd_words_in_the_chooser_are_answered(client, contributor, places, query):
    response = login(client, contributor).get(reverse(RESULTS), {"q": query})
    assert response.status_code == 200


def test_the_chooser_asks_the_same_queries_whatever_it_lists(client, contributor, places, count_queries):
    login(client, contributor)
    address = reverse(RESULTS)
    few = count_queries(lambda: client.get(address))
    for number in range(10):
        territory("commune", f"7100{number}", f"Ville {number}", department=Territory.objects.get(code="71"))
    assert count_queries(lambda: client.get(address)) == few


def test_a_stranger_cannot_open_the_chooser(client, agent, places):
    assert login(client, agent).get(reverse(CHOOSE)).status_code in (302, 403)


def test_nobody_writes_a_territory_in_the_cms(client, administrator, places):
    administrator.user_permissions.add(*Permission.objects.filter(content_type__app_label="territories"))
    login(client, administrator)
    pk = Territory.objects.get(code="71137").pk
    assert client.get(reverse("wagtailsnippets_territories_territory:list")).status_code == 200
    for address in (
        reverse("wagtailsnippets_territories_territory:add"),
        reverse("wagtailsnippets_territories_territory:edit", args=[pk]),
        reverse("wagtailsnippets_territories_territory:delete", args=[pk]),
    ):
        assert client.post(address, {"name": "Autre"}).status_code in (302, 403)
    assert Territory.objects.get(pk=pk).name == "Cluny"
    assert Territory.objects.count() == 3
