"""The indexer makes an index when there is none, follows what changes, survives errors and ends when asked."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from search.engines import engine
from search.engines.base import Engine, WriterBusyError
from search.engines.memory import MemoryEngine
from search.index import indexer, operations
from tests.listeners import StillListener
from tests.search.made_up import NoteSource, request

Write = Callable[..., Page]


@pytest.fixture(autouse=True)
def _keep_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    # The test's transaction lives in the connection that the indexer would close.
    monkeypatch.setattr(indexer, "close_old_connections", lambda: None)


def test_without_index_it_makes_one(notes: NoteSource, write: Write, settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_ENGINE = "search.engines.tantivy.TantivyEngine"
    settings.SEARCH_INDEX_DIR = tmp_path
    write("Les mégots")

    indexer.run(StillListener())

    assert engine().find(request("mégots")).total == 1


def test_a_corrupt_index_is_made_again(notes: NoteSource, write: Write, settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_ENGINE = "search.engines.tantivy.TantivyEngine"
    settings.SEARCH_INDEX_DIR = tmp_path
    write("Les mégots")
    indexer.run(StillListener())
    for meta in tmp_path.glob("index-*/meta.json"):
        meta.write_text("garbage")
    engine.cache_clear()

    indexer.run(StillListener())

    assert engine().find(request("mégots")).total == 1


def test_what_changes_is_indexed(index: Engine, write: Write) -> None:
    write("Les mégots")

    indexer.run(StillListener())

    assert index.find(request("mégots")).total == 1


def test_a_new_index_is_made_when_somebody_asks(index: Engine, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    page = write("Les mégots")
    operations.drain_all()
    # A change that nobody marked.
    Page.objects.filter(pk=page.pk).update(title="Les déchets")
    operations.request_rebuild()

    indexer.run(StillListener())

    assert index.find(request("déchets")).total == 1


def test_an_error_is_logged_and_the_next_turn_works(
    index: Engine, write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write("Les mégots")
    drain = indexer.drain
    failures = iter([OSError("disk full"), OSError("disk full")])

    def fail_twice(writer: Any, slot: int) -> int:
        for error in failures:
            raise error
        return drain(writer, slot)

    monkeypatch.setattr(indexer, "drain", fail_twice)
    listener = StillListener()

    with caplog.at_level(logging.WARNING):
        indexer.run(listener)

    assert listener.pauses == [1, 2, indexer.GATHER_S]
    assert listener.waits == [indexer.POLL_S]
    assert caplog.text.count("disk full") == 2
    assert index.find(request("mégots")).total == 1


def test_there_is_only_one_indexer(tmp_path: Path, settings: Any) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path

    with indexer.sole_indexer(tmp_path):
        with pytest.raises(WriterBusyError), indexer.sole_indexer(tmp_path):
            pass
        with pytest.raises(CommandError):
            call_command("index")

    with indexer.sole_indexer(tmp_path):
        pass


def test_the_command_rebuilds_or_asks_the_indexer_to(
    index: Engine, write: Write, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "sole_indexer", lambda _: indexer.contextmanager(lambda: iter([None]))())
    write("Les mégots")
    call_command("rebuild_index")
    assert index.find(request("mégots")).total == 1

    def busy(_: Path) -> None:
        raise WriterBusyError

    monkeypatch.setattr(indexer, "sole_indexer", busy)
    call_command("rebuild_index")
    assert [mark.key for mark in indexer.indexer_requests()] == [indexer.REBUILD]
    assert isinstance(index, MemoryEngine)
