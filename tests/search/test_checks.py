"""A system check says when the engine does not answer, and stops nothing."""

import socket
from typing import Any

from search.checks import engine_answers


def _at(settings: Any, address: str) -> None:
    settings.SEARCH_ENGINE = "search.engines.elasticsearch.ElasticsearchEngine"
    settings.SEARCH_SERVERS = {"hosts": (address,), "prefix": "tests"}


def test_the_engine_of_this_machine_has_nobody_to_ask() -> None:
    assert engine_answers() == []


def test_a_server_that_is_well_is_not_mentioned(settings: Any, elasticsearch_address: str) -> None:
    _at(settings, elasticsearch_address)

    assert engine_answers() == []


def test_a_server_that_is_away_is_a_warning(settings: Any) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        _at(settings, f"http://127.0.0.1:{closed.getsockname()[1]}")

        (warning,) = engine_answers()

    assert warning.id == "search.W001"
    assert not warning.is_serious()
