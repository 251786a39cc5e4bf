"""Contract: results narrowed by facets, with counts that keep their siblings."""

import pytest

from search.documents.entries import entry_of
from search.engines.base import Engine
from tests.search.made_up import document, fill, request


@pytest.fixture
def filled(engine: Engine) -> Engine:
    return fill(
        engine,
        document("defi:1", "Mobilité", facets={"theme": ("climat", "social"), "territoire": ("71",)}),
        document("defi:2", "Mobilité", facets={"theme": ("climat",), "territoire": ("2A",)}),
        document("talk:3", "Mobilité", facets={"theme": ("social",)}),
    )


def test_values_of_one_facet_add_up(filled: Engine) -> None:
    assert filled.find(request("mobilité", filters={"theme": ("climat", "social")})).total == 3


def test_facets_narrow_each_other(filled: Engine) -> None:
    results = filled.find(request("mobilité", filters={"theme": ("climat",), "territoire": ("2A",)}))

    assert results.keys == ("defi:2",)


def test_a_chosen_facet_keeps_the_counts_of_its_siblings(filled: Engine) -> None:
    results = filled.find(request("mobilité", filters={"theme": ("climat",)}, count=("theme", "territoire", "type")))

    assert results.counts["theme"] == {"climat": 2, "social": 2}
    assert results.counts["territoire"] == {"71": 1, "2A": 1}
    assert results.counts["type"] == {"defi": 2}


def test_a_value_that_nothing_has_finds_nothing(filled: Engine) -> None:
    results = filled.find(request("mobilité", filters={"theme": ("inconnu",)}, count=("theme",)))

    assert results.total == 0
    assert results.counts["theme"] == {"climat": 2, "social": 2}


def test_a_facet_that_nobody_registered_is_left_out(engine: Engine) -> None:
    fill(engine, document("defi:1", "Mobilité", facets={"humeur": ("gaie",)}))

    assert engine.find(request("mobilité")).total == 1


def test_counts_come_with_the_labels_written_at_indexing(engine: Engine) -> None:
    one = document("defi:1", "Mobilité", facets={"theme": ("climat",)})
    with engine.fresh() as writer:
        writer.write([entry_of(one, {"theme=climat": "Le climat | l'air"})], [])

    assert engine.find(request("mobilité", count=("theme",))).labels["theme=climat"] == "Le climat | l'air"
