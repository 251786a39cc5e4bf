import pytest

from cms.pages.policies import Restrictions
from community.territories.search_documents import TerritorySource, labels
from search.documents import Reader
from tests.factories.territories import territory


@pytest.fixture
def places(db):
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    territory("region", "26", "Bourgogne", region=region, replaced_by=region, is_current=False)
    department = territory("departement", "71", "Saône-et-Loire", region=region)
    territory("commune", "71137", "Cluny", department=department, region=region)


def test_regions_and_departements_are_indexed_and_communes_are_not(places, count_queries):
    source = TerritorySource()
    documents, restrictions = [], Restrictions()
    queries = count_queries(lambda: documents.extend(source.document(obj, restrictions) for obj in source.queryset()))
    assert {document.title for document in documents} == {"Bourgogne-Franche-Comté", "Bourgogne", "Saône-et-Loire"}
    assert all(document.audience.is_everyone for document in documents)
    assert queries == 1


def test_a_departement_is_found_under_its_region(places):
    source = TerritorySource()
    department = source.queryset().get(code="71")
    slugs = source.document(department, Restrictions()).facets["territoire"]
    assert slugs == ("region-bourgogne-franche-comte-27", "saone-et-loire-71")


def test_hits_lead_to_the_page(places):
    source = TerritorySource()
    pk = source.queryset().get(code="71").pk
    hits = source.hits([pk, 10**9], Reader(None))
    assert list(hits) == [pk]
    assert hits[pk].url == "/territoires/saone-et-loire-71/"


def test_without_the_engine_names_are_found(places):
    source = TerritorySource()
    title_hits = source.title_search(["bourgogne"], Reader(None), 10)
    assert [source.queryset().get(pk=pk).name for pk in title_hits] == ["Bourgogne", "Bourgogne-Franche-Comté"]


def test_the_facet_shows_names_for_addresses(places):
    assert labels(["cluny-71137", "inconnu"]) == {"cluny-71137": "Cluny"}
