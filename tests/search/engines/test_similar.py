"""Contract: what resembles a document, and why."""

from search.engines.base import Engine
from tests.search.made_up import PUBLIC, document, fill

DEFIS = frozenset({"defi"})


def test_what_shares_most_comes_first_with_its_reasons(engine: Engine) -> None:
    fill(
        engine,
        document("defi:1", "Réduire les déchets du marché", facets={"theme": ("climat",), "territoire": ("71",)}),
        document("defi:2", "Trier les déchets de la cantine", facets={"theme": ("climat",), "territoire": ("71",)}),
        document("defi:3", "Accueillir les usagers", facets={"theme": ("climat",)}),
        document("defi:4", "Rien de commun", facets={"theme": ("social",)}),
    )

    (kin,) = engine.similar_to_document("defi:1", PUBLIC, [DEFIS], 5)

    assert [each.key for each in kin] == ["defi:2", "defi:3"]
    assert kin[0].values == {"territoire": ("71",), "theme": ("climat",)}
    assert kin[0].words == ("déchets",)
    assert kin[1].words == ()


def test_only_the_kinds_asked_for_are_kin(engine: Engine) -> None:
    fill(engine, document("defi:1", "Les déchets"), document("talk:2", "Les déchets"))

    defis, talks = engine.similar_to_document("defi:1", PUBLIC, [DEFIS, frozenset({"talk"})], 5)

    assert defis == []
    assert [each.key for each in talks] == ["talk:2"]


def test_an_unknown_document_has_no_kin(engine: Engine) -> None:
    fill(engine, document("defi:1", "Les déchets"))

    assert engine.similar_to_document("defi:99", PUBLIC, [DEFIS, DEFIS], 5) == [[], []]
    assert engine.similar_to_document("defi:1", PUBLIC, [frozenset()], 5) == [[]]


def test_how_spread_words_are_is_told_for_many_at_once_and_of_what_one_may_see(engine: Engine) -> None:
    fill(
        engine,
        document("defi:1", "Les déchets du marché", "Peser les déchets."),
        document("defi:2", "Les déchets de la cantine"),
        document("defi:3", "Accueillir", "Un marché, des usagers."),
        document("talk:4", ""),
        document("moment:4:1", "", "Des déchets.", parent="talk:4"),
        document("defi:5", "Des déchets secrets", acl=frozenset({"login"})),
    )
    terms = ["dechet", "march", "cantin", "inconnu"]

    spread = engine.document_frequencies(terms, PUBLIC)

    assert spread.total == 4
    assert spread.documents == {"dechet": 2, "march": 2, "cantin": 1, "inconnu": 0}
    assert engine.document_frequencies(terms, PUBLIC | {"login"}).documents["dechet"] == 3
    assert engine.document_frequencies([], PUBLIC).documents == {}
