"""Queries that agents type find the expected real page among the first three."""

import re

import pytest

from french import analysis
from search.engines.base import Engine
from search.engines.memory import MemoryEngine
from search.engines.tantivy import TantivyEngine
from tests.search import made_up
from tests.search.real_content import documents, folder

EXPECTED = [
    ("violences femmes", "violences faites aux femmes"),
    ("e communaute", "e-communauté"),
    ("l'habitant", "l'habitant"),
    ("reforme territoriale", "réforme territoriale"),
    ("emploi aidé", "emplois aidés"),
    ("co design", "co-design"),
    ("codesign", "co-design"),
    ("megots", "mégots"),
    ("médiathèques", "médiathèque"),
    ("budgets participatifs", "budgets participatifs"),
    ("Comment prévenir les violences faites aux femmes ?", "violences faites aux femmes"),
    ("MEGOTS", "mégots"),
    ("gares rurales", "gares rurales"),
]


@pytest.fixture(scope="module", params=[MemoryEngine, TantivyEngine], ids=["memory", "tantivy"])
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, dict[str, str]]:
    """Return an engine that holds the real content, and the titles by key."""
    where = folder()
    if where is None:
        pytest.skip("the real content is not in this checkout")
    content = list(documents(where))
    engine = made_up.fill(request.param(tmp_path_factory.mktemp("index")), *content)
    return engine, {each.key: analysis.normalise(each.title).lower() for each in content}


@pytest.mark.parametrize(("query", "expected"), EXPECTED, ids=[query for query, _ in EXPECTED])
def test_the_expected_page_is_among_the_first_three(
    real: tuple[Engine, dict[str, str]], query: str, expected: str
) -> None:
    engine, titles_by_key = real

    titles = [titles_by_key[key] for key in engine.find(made_up.request(query, limit=3)).keys]

    assert any(expected in re.sub(r"\s+", " ", title) for title in titles), titles


def test_an_inclusive_form_of_the_real_programme_is_found_by_its_feminine(engine: Engine) -> None:
    # The programme of 2017 speaks of « un collectif de stagiaires investi.e.s ».
    made_up.fill(
        engine,
        made_up.document(
            "edition:1", "Université d'été", "Un collectif de stagiaires investi.e.s, des apprentissages."
        ),
        made_up.document("edition:2", "Autre édition", "Sans ce mot."),
    )

    assert engine.find(made_up.request("investies")).keys == ("edition:1",)
