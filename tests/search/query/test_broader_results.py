"""Narrowing to a place tells, apart, of what lies around it."""

from collections.abc import Iterator, Sequence

import pytest
from django.test import Client

from search.engines import engine
from search.index import operations
from search.query import search
from tests.factories.defis import defi
from tests.factories.territories import territory


@pytest.fixture
def _defis(db: None, settings: object) -> Iterator[None]:
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"  # type: ignore[attr-defined]
    engine.cache_clear()
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    department = territory("departement", "71", "Saône-et-Loire", region=region)
    commune = territory("commune", "71137", "Cluny", department=department, region=region, population=4_700)
    defi(title="Les gares du village", territories=[commune])
    defi(title="Les gares du département", territories=[department])
    for number in range(4):
        defi(title=f"Les gares de la région, {number}", territories=[region])
    operations.rebuild()
    yield
    engine.cache_clear()


pytestmark = pytest.mark.usefixtures("_defis")
CHOSEN = {"territoire": ["saone-et-loire-71"]}


def titles(hits: Sequence[object]) -> set[str]:
    return {each.hit.title for each in hits}  # type: ignore[attr-defined]


def test_a_departement_has_what_its_communes_did() -> None:
    assert titles(search("gares", chosen=CHOSEN, user=None).hits) == {
        "Les gares du village",
        "Les gares du département",
    }


def test_what_is_of_the_whole_region_is_apart() -> None:
    wider = search("gares", chosen=CHOSEN, user=None).broader

    assert wider is not None
    assert (len(wider.hits), wider.total) == (3, 4)
    assert all(title.startswith("Les gares de la région") for title in titles(wider.hits))
    assert list(wider.labels) == ["Bourgogne-Franche-Comté"]


def test_a_link_leads_to_all_of_it(client: Client) -> None:
    page = client.get("/recherche/", {"q": "gares", **CHOSEN}).content.decode()
    assert 'href="/recherche/?q=gares&amp;lieu=region-bourgogne-franche-comte-27"' in page

    filters = {"lieu": ["region-bourgogne-franche-comte-27"]}
    assert search("gares", chosen=filters, user=None).total == 4


def test_without_a_place_nothing_is_apart() -> None:
    assert search("gares", chosen={}, user=None).broader is None


def test_the_size_of_an_authority_is_a_filter() -> None:
    results = search("gares", chosen={"taille": ["1-10000"]}, user=None)

    assert titles(results.hits) == {"Les gares du village"}
