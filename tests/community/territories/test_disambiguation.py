"""Two places of the same name are told apart where one chooses between them."""

import pytest

from community.territories.disambiguation import names_by_slug
from tests.factories.territories import territory


@pytest.fixture
def paris(db):
    region = territory("region", "11", "Île-de-France")
    department = territory("departement", "75", "Paris", region=region)
    return department, territory("commune", "75056", "Paris", department=department, region=region)


def names_of(*places):
    names = names_by_slug([each.slug for each in places])
    return [names[each.slug] for each in places]


def test_a_commune_and_its_departement_say_what_they_are(paris):
    assert names_of(*paris) == ["Paris (département)", "Paris (commune)"]


def test_it_does_not_depend_on_what_is_asked_together(paris):
    assert names_of(paris[1]) == ["Paris (commune)"]


def test_a_region_and_a_departement_say_what_they_are(db):
    region = territory("region", "04", "La Réunion")
    department = territory("departement", "974", "La Réunion", region=region)
    elsewhere = territory("departement", "47", "Lot-et-Garonne")
    commune = territory("commune", "47222", "La Réunion", department=elsewhere)
    assert names_of(region, department, commune) == [
        "La Réunion (région)",
        "La Réunion (département)",
        "La Réunion (Lot-et-Garonne)",
    ]


def test_communes_say_where_they_are(db):
    north, south = territory("departement", "93", "Seine-Saint-Denis"), territory("departement", "11", "Aude")
    places = [territory("commune", f"{each.code}066", "Saint-Denis", department=each) for each in (north, south)]
    assert names_of(*places) == ["Saint-Denis (Seine-Saint-Denis)", "Saint-Denis (Aude)"]


def test_a_region_keeps_its_name_when_a_far_commune_bears_it(db):
    region = territory("region", "53", "Bretagne")
    commune = territory("commune", "36024", "Bretagne", department=territory("departement", "36", "Indre"))
    assert names_of(region, commune) == ["Bretagne", "Bretagne (Indre)"]


def test_a_name_of_one_place_stays_as_it_is(paris):
    assert names_of(paris[0].region) == ["Île-de-France"]


def test_the_cost_is_the_same_whatever_the_number(paris, count_queries):
    slugs = [each.slug for each in paris]
    assert count_queries(lambda: names_by_slug(slugs[:1])) == count_queries(lambda: names_by_slug(slugs)) == 2
