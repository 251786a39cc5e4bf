import pytest

from community.territories.models import Territory
from tests.factories.territories import territory


@pytest.fixture
def places(db):
    """An intercommunality of two départements in two régions, and one commune in each."""
    one, two = territory("region", "27", "Une"), territory("region", "84", "Deux")
    here = territory("departement", "71", "Ici", region=one)
    there = territory("departement", "69", "Là", region=two)
    epci = territory("epci", "200000000", "Agglo", legal_form="CA", department=here, region=one)
    cluny = territory("commune", "71137", "Cluny", department=here, region=one, epci=epci)
    cours = territory("commune", "69066", "Cours", department=there, region=two, epci=epci)
    former = territory("region", "26", "Ancienne", region=one, replaced_by=one, is_current=False)
    return {each.name: each for each in (one, two, here, there, epci, cluny, cours, former)}


def names(territories):
    return [each.name for each in territories]


def test_a_commune_is_contained_from_the_largest(places):
    assert names(places["Cluny"].containers()) == ["Une", "Ici", "Agglo"]
    assert names(Territory.objects.around(places["Cluny"])) == ["Une", "Ici", "Agglo"]


def test_an_intercommunality_is_contained_wherever_it_has_a_commune(places):
    assert names(places["Agglo"].containers()) == ["Deux", "Une", "Ici", "Là"]


def test_a_departement_contains_the_intercommunality_that_only_enters_it(places):
    assert set(names(Territory.objects.within(places["Là"]))) == {"Là", "Agglo", "Cours"}


def test_within_a_region_stands_what_it_replaced(places):
    assert set(names(Territory.objects.within(places["Une"]))) == {"Une", "Ici", "Agglo", "Cluny", "Ancienne"}
    assert "Ancienne" not in names(Territory.objects.within(places["Une"]).current())


def test_a_commune_contains_nothing_but_itself(places):
    assert names(Territory.objects.within(places["Cluny"])) == ["Cluny"]


def test_what_is_within_may_be_of_one_kind(places):
    assert names(Territory.objects.within(places["Agglo"]).of_kind("commune")) == ["Cluny", "Cours"]


def test_an_overseas_collectivity_stands_once_in_lists(db):
    region = territory("region", "975", "Saint-Pierre-et-Miquelon")
    double = territory("departement", "975", "Saint-Pierre-et-Miquelon", region=region)
    commune = territory("commune", "97502", "Saint-Pierre", department=double, region=region)
    assert commune.containers() == [region]
    assert list(Territory.objects.around(commune)) == [region]
    assert list(Territory.objects.named_like("miquelon").without_doubles()) == [region]
    assert list(Territory.objects.directly_within(region)) == [commune]
