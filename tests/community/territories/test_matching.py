import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.territories.matching import Matcher
from tests.community.territories.expected_matches import EXPECTED
from tests.factories.territories import territory

FIRST_RUN = Path(__file__).parents[3] / "home" / "first_run" / "data"


def named_in(data):
    """Return every territory and site that the défis, resources, talks and editions of a data file name."""
    rows = [row for kind in ("defis", "resources", "talks", "editions") for row in data.get(kind, [])]
    names = [name for row in rows for name in (row.get("territory"), row.get("site"), *row.get("sites", []))]
    return {name for name in names if name}


def test_every_name_of_the_first_run_content_is_matched_as_expected_with_one_query(france):
    with CaptureQueriesContext(connection) as queries:
        matcher = Matcher()
        matches = {name: [(each.kind, each.code) for each in matcher.match_all(name)] for name in EXPECTED}
    assert matches == EXPECTED
    assert len(queries) == 1


@pytest.mark.skipif(not FIRST_RUN.exists(), reason="the first-run content is not there yet")
@pytest.mark.parametrize("file", ["cluny.json", "defis.json", "library.json"])
def test_no_name_of_the_first_run_content_is_left_out_of_the_table(file):
    names = named_in(json.loads((FIRST_RUN / file).read_text(encoding="utf-8")))
    assert names
    assert names - EXPECTED.keys() == set()


@pytest.fixture
def places(db):
    """Namesakes: a commune in two départements, a commune and a département, a région and a village."""
    region = territory("region", "53", "Bretagne")
    nord = territory("departement", "59", "Nord", region=region)
    mayenne = territory("departement", "53", "Mayenne", region=region)
    epci = territory("epci", "200000001", "Communauté de communes du Val", legal_form="CC", department=nord)
    for code, name, department in [
        ("59001", "Montreuil", nord),
        ("53001", "Montreuil", mayenne),
        ("53147", "Mayenne", mayenne),
        ("53002", "Bretagne", mayenne),
        ("59002", "Le Havre", nord),
        ("59003", "Saint-Étienne", nord),
    ]:
        territory("commune", code, name, department=department, region=region)
    territory("commune", "53999", "Val-d'Ancre", department=mayenne, region=region, epci=epci)
    territory("commune", "59004", "Disparue", department=nord, region=region, is_current=False)
    return Matcher()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Montreuil", None),
        ("Montreuil (Nord)", "59001"),
        ("Montreuil (53)", "53001"),
        ("Montreuil (Gard)", None),
        ("Mayenne", None),
        ("Ville de Mayenne", "53147"),
        ("Département de la Mayenne", "53"),
        ("Bretagne", "53"),
        ("Commune de Bretagne", "53002"),
        ("Ville du Havre", "59002"),
        ("SAINT ETIENNE", "59003"),
        ("st-étienne", "59003"),
        ("CC du Val", None),
        ("Communauté de communes du Val (Mayenne)", "200000001"),
        ("Communauté urbaine du Val", None),
        ("Disparue", "59004"),
        ("", None),
        ("()", None),
        ("’…!", None),
        ("x" * 10_000, None),
        ("Nord\x00", "59"),
    ],
)
def test_a_name_is_matched_only_when_it_can_mean_one_territory(places, name, code):
    matches = places.match(name)
    assert (matches.code if matches else None) == code


def test_what_names_no_territory_is_told(places):
    matches = places.read("Région Bretagne et État")
    assert [each.name for each in matches.territories] == ["Bretagne"]
    assert matches.unmatched == ["État"]


def test_a_name_that_has_and_in_it_is_not_cut_when_its_beginning_is_unknown(places):
    assert places.match_all("Communauté de communes des Dunes et Nord") == []


def test_the_same_territory_is_found_once(places):
    assert len(places.match_all("Région Bretagne, Bretagne")) == 1
