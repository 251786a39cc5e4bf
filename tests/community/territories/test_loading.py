from community.territories.models import LoadedVintage, Territory
from community.territories.operations import load_territories
from search.models import Dirty
from tests.factories.territories import COMMUNE, DEPARTMENT, EPCI, REGION


def commune():
    return Territory.objects.get(kind="commune", code="71137")


def test_a_loading_writes_territories_with_their_parents(load):
    loading = load()
    assert (loading.created, loading.changed, loading.retired) == (5, 0, 0)
    assert commune().epci.name == "Communauté de communes du Clunisois"
    assert commune().department.region == commune().region
    assert (commune().slug, commune().siren, commune().population) == ("cluny-71137", "217101377", 4942)


def test_a_second_loading_changes_nothing_and_says_so(load, rows):
    load()
    before = rows()
    assert load().skipped
    again = load(again=True)
    assert (again.created, again.changed, again.retired, again.skipped) == (0, 0, 0, False)
    assert rows() == before
    assert LoadedVintage.objects.count() == 1


def test_a_former_region_leads_to_the_one_of_today(load):
    load()
    bourgogne = Territory.objects.get(name="Bourgogne")
    assert not bourgogne.is_current
    assert bourgogne.replaced_by == bourgogne.region == Territory.objects.get(code="27")


def test_a_new_vintage_changes_what_differs_and_keeps_the_address(load):
    load()
    renamed = {**COMMUNE, "name": "Cluny-l'Abbaye", "population": 5000}
    loading = load([REGION, DEPARTMENT, EPCI, renamed], vintage=2027)
    assert (loading.created, loading.changed) == (0, 4)
    assert (commune().name, commune().slug, commune().vintage) == ("Cluny-l'Abbaye", "cluny-71137", 2027)


def test_a_territory_gone_from_a_new_vintage_stays_and_names_its_successor(load):
    load()
    merged = {**COMMUNE, "code": "71999", "name": "Cluny-Nouvelle", "former_codes": ["71137"]}
    assert load([REGION, DEPARTMENT, EPCI, merged], vintage=2027).retired == 1
    assert not commune().is_current
    assert commune().vintage == 2026
    assert commune().replaced_by.code == "71999"


def test_a_territory_that_comes_back_is_current_again(load):
    load()
    load([REGION, DEPARTMENT, EPCI], vintage=2027)
    assert not commune().is_current
    load(vintage=2028)
    assert commune().is_current


def test_a_loading_has_search_read_the_regions_again(load):
    Dirty.objects.all().delete()
    load()
    keys = set(Dirty.objects.values_list("key", flat=True))
    assert {f"territory:{each.pk}" for each in Territory.objects.of_kind("region", "departement")} <= keys


def test_the_whole_of_france_loads_with_its_overseas_and_its_past(france):
    counts = {kind: Territory.objects.current().of_kind(kind).count() for kind in ("region", "departement", "epci")}
    assert counts == {"region": 26, "departement": 109, "epci": 1255}
    assert Territory.objects.of_kind("commune").count() == 34969
    assert Territory.objects.former().count() == 16
    assert load_territories().skipped
    assert Territory.objects.get(slug="dinan-agglomeration-200068989").region.name == "Bretagne"
