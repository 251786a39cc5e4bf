"""Contract: what is written replaces, what is gone goes, nothing is seen before it is committed."""

import pytest

from search.documents.entries import entry_of
from search.engines.base import Engine, EngineUnavailableError
from tests.search.made_up import document, fill, request


def test_without_index_the_engine_says_so(engine: Engine) -> None:
    assert not engine.is_current()
    with pytest.raises(EngineUnavailableError):
        engine.find(request("mobilité"))
    with pytest.raises(EngineUnavailableError), engine.writer():
        pass


def test_writing_a_key_again_replaces_it(engine: Engine) -> None:
    fill(engine, document("defi:1", "Ancien titre"))

    with engine.writer() as writer:
        writer.write([entry_of(document("defi:1", "Nouvelle question"))], [])
        writer.commit()

    assert engine.find(request("ancien")).total == 0
    assert engine.find(request("nouvelle question")).keys == ("defi:1",)


def test_what_is_gone_takes_its_parts_along(engine: Engine) -> None:
    moment = document("moment:1:30", "Mobilité", parent="talk:1", start_s=30.0)
    fill(engine, document("talk:1", "Mobilité"), moment, document("talk:10", "Mobilité"))

    with engine.writer() as writer:
        writer.write([], ["talk:1"])
        writer.commit()

    assert engine.find(request("mobilité")).keys == ("talk:10",)


def test_nothing_is_seen_before_the_commit(engine: Engine) -> None:
    fill(engine, document("defi:1", "Mobilité"))

    with engine.writer() as writer:
        writer.write([entry_of(document("defi:2", "Mobilité"))], [])
        assert engine.find(request("mobilité")).total == 1
        writer.commit()
        assert engine.find(request("mobilité")).total == 2


def test_what_is_not_committed_is_forgotten(engine: Engine) -> None:
    fill(engine, document("defi:1", "Mobilité"))

    with engine.writer() as writer:
        writer.write([entry_of(document("defi:2", "Mobilité"))], [])

    assert engine.find(request("mobilité")).total == 1


def test_a_new_index_takes_the_place_of_the_old_one_only_when_it_is_whole(engine: Engine) -> None:
    fill(engine, document("defi:1", "Mobilité"))

    def fail() -> None:
        with engine.fresh() as writer:
            writer.write([entry_of(document("defi:2", "Autre"))], [])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert engine.find(request("mobilité")).keys == ("defi:1",)
