"""A small map shows where a territory lies, and says it in words."""

import gzip
import json

import pytest

from community.territories.maps import DATA, departments_of, map_of
from community.territories.models import Territory
from tests.factories.territories import territory

WEIGHT_MAX = 15_000


@pytest.fixture
def loire(db):
    region = territory("region", "52", "Pays de la Loire")
    return territory("departement", "44", "Loire-Atlantique", region=region)


def test_a_departement_is_filled_and_named(loire):
    drawing = map_of([loire])
    assert drawing.selected == json.loads(DATA.read_text())["shapes"]["44"]
    assert drawing.lines == ["Loire-Atlantique. Région\u00a0: Pays de la Loire."]


def test_a_commune_fills_its_departement(loire):
    commune = territory("commune", "44109", "Nantes", department=loire, region=loire.region)
    assert departments_of(commune) == {"44"}
    assert map_of([commune]).lines == ["Nantes. Département\u00a0: Loire-Atlantique. Région\u00a0: Pays de la Loire."]


def test_a_region_fills_all_its_departements(loire):
    assert departments_of(loire.region) == {"44", "49", "53", "72", "85"}
    assert "5 départements" in map_of([loire.region]).lines[0]


def test_a_region_of_before_2016_fills_what_it_was():
    assert departments_of(Territory(kind="region", code="26", name="Bourgogne")) == {"21", "58", "71", "89"}


def test_overseas_stands_as_tiles():
    drawing = map_of([Territory(kind="departement", code="974", name="La Réunion")])
    assert [tile.code for tile in drawing.tiles if tile.is_selected] == ["974"]
    assert drawing.selected == ""


def test_a_collectivity_that_is_no_departement_has_its_tile():
    assert "988" in [tile.code for tile in map_of([Territory(kind="region", code="988", name="N.-C.")]).tiles]


def test_without_a_known_place_there_is_no_map():
    assert map_of([]) is None
    assert map_of([Territory(kind="commune", code="99999", name="Ailleurs")]) is None


def test_every_departement_of_france_is_drawn_or_a_tile():
    data = json.loads(DATA.read_text())
    codes_of_regions = {code for codes in data["regions"].values() for code in codes}
    assert len(data["shapes"]) == 96
    assert set(data["shapes"]) == {code for code in codes_of_regions if len(code) == 2}
    assert all(path.startswith("M") and path.endswith("z") for path in data["shapes"].values())


def test_the_map_is_light(loire):
    drawing = map_of([loire])
    assert len(gzipped(drawing.selected + drawing.others)) < WEIGHT_MAX


def gzipped(text):
    return gzip.compress(text.encode())


def test_the_page_of_a_territory_shows_it(client, loire):
    html = client.get(loire.get_absolute_url()).content.decode()
    assert 'class="territory-map"' in html
    assert "CC BY 4.0" in html


def test_a_territory_without_population_keeps_its_page(client, loire):
    assert loire.population is None
    assert client.get(loire.get_absolute_url()).status_code == 200
