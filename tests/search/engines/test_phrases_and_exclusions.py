"""Words that a reader puts between quotation marks stands so; what follows a minus sign is kept out."""

import pytest

from french import analysis
from search.engines.base import Engine, EngineRequest
from tests.search.made_up import PUBLIC, document, fill


@pytest.fixture
def filled(engine: Engine) -> Engine:
    return fill(
        engine,
        document("defi:1", "La semaine de quatre jours", "Les agents en parlent."),
        document("defi:2", "Quatre agents, une semaine", "Des jours et des jours."),
        document("defi:3", "Le temps de travail", "On essaie la semaine de quatre jours à la mairie."),
        document("defi:4", "Une semaine à la médiathèque", "Avec les livres."),
    )


def keys_of(engine: Engine, text: str) -> set[str]:
    query = analysis.parse_query(text)
    request = EngineRequest(query.clauses, PUBLIC, phrases=query.phrases, excluded=query.excluded)
    result = engine.find(request)
    assert result.total == len(result.keys)
    return set(result.keys)


def test_a_phrase_stands_whole_in_the_title_or_in_the_text(filled: Engine) -> None:
    assert keys_of(filled, "semaine quatre jours") == {"defi:1", "defi:2", "defi:3"}
    assert keys_of(filled, '"semaine de quatre jours"') == {"defi:1", "defi:3"}
    assert keys_of(filled, "« semaine de quatre jours » mairie") == {"defi:3"}


def test_what_is_excluded_is_kept_out(filled: Engine) -> None:
    assert keys_of(filled, "semaine -agents") == {"defi:3", "defi:4"}
    assert keys_of(filled, "semaine -médiatheques -quatre") == set()


def test_an_excluded_phrase_is_kept_out_when_all_its_words_are_there(filled: Engine) -> None:
    assert keys_of(filled, 'semaine -"quatre jours"') == {"defi:4"}


def test_only_exclusions_leave_everything_else(filled: Engine) -> None:
    assert keys_of(filled, "-agents") == {"defi:3", "defi:4"}


def test_values_come_with_what_is_found(engine: Engine) -> None:
    fill(engine, document("defi:1", "Les mégots", facets={"theme": ("proprete", "ville"), "inconnu": ("x",)}))

    result = engine.find(EngineRequest(analysis.analyse_query("mégots"), PUBLIC))

    assert result.values == {"defi:1": {"theme": ("proprete", "ville")}}
