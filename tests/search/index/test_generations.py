"""A new index is filled beside the one that answers, takes its place when it is whole, and one can go back."""

import logging
import secrets
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from search import metrics
from search.engines import engine
from search.engines.base import SLOTS, Engine, NoIndexError
from search.index import indexer, operations
from search.index.operations import generations, updates
from search.models import Dirty, Generation
from tests.listeners import StillListener
from tests.search.made_up import NoteSource, request

Write = Callable[..., Page]


ENGINES = {
    "memory": "memory.MemoryEngine",
    "tantivy": "tantivy.TantivyEngine",
    "elasticsearch": "elasticsearch.ElasticsearchEngine",
}


@pytest.fixture(params=ENGINES)
def live(request: pytest.FixtureRequest, notes: NoteSource, settings: Any, tmp_path: Path) -> Iterator[Engine]:
    """Return each engine in turn, with an index."""
    settings.SEARCH_INDEX_DIR = tmp_path
    settings.SEARCH_ENGINE = f"search.engines.{ENGINES[request.param]}"
    if request.param == "elasticsearch":
        address = request.getfixturevalue("elasticsearch_address")
        settings.SEARCH_SERVERS = {"hosts": (address,), "prefix": f"tests-{secrets.token_hex(6)}"}
    engine.cache_clear()
    operations.rebuild()
    yield engine()
    for slot in SLOTS:
        engine().drop(slot)
    engine.cache_clear()


def total(index: Engine, text: str) -> int:
    return index.find(request(text)).total


def test_what_changes_during_a_rebuild_is_in_both_indexes(live: Engine, write: Write) -> None:
    write("Les mégots")
    answers = []

    def meanwhile() -> None:
        write("Les déchets")
        operations.drain_all(live.current())
        answers.append(total(live, "déchets"))

    operations.rebuild(after_batch=meanwhile)

    assert answers == [1]
    assert total(live, "déchets") == 1
    assert total(live, "mégots") == 1


def test_the_former_index_answers_again_up_to_date(live: Engine, write: Write) -> None:
    first = live.current()
    operations.rebuild()
    assert live.current() != first
    write("Les mégots")
    operations.drain_all()

    operations.roll_back()

    assert live.current() == first
    assert total(live, "mégots") == 1


def test_without_former_index_there_is_nothing_to_go_back_to(live: Engine) -> None:
    with pytest.raises(operations.NoPreviousIndexError):
        operations.roll_back()


def test_a_rebuild_that_is_cut_changes_nothing_for_readers(live: Engine, write: Write) -> None:
    write("Les mégots")
    operations.drain_all()
    before = live.current()

    def cut() -> None:
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        operations.rebuild(after_batch=cut)

    assert live.current() == before
    assert total(live, "mégots") == 1
    operations.rebuild()
    assert total(live, "mégots") == 1


def test_an_index_that_lost_what_was_written_does_not_take_the_place(
    live: Engine, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Les mégots")
    before = live.current()
    monkeypatch.setattr(type(live), "fingerprints", lambda *_: iter([]))

    with pytest.raises(operations.RebuildFailedError):
        operations.rebuild()

    assert live.current() == before


def test_an_index_that_other_marks_were_kept_for_is_made_again(live: Engine) -> None:
    # The database was restored, or another engine was in use meanwhile.
    assert generations.answering_slot() is not None
    Generation.objects.update(index="another")

    assert generations.answering_slot() is None


def test_operators_see_how_far_a_rebuild_is(live: Engine, write: Write, client: Client, administrator: Any) -> None:
    write("Les mégots")
    reports: list[operations.Progress] = []
    engines: list[object] = []
    client.force_login(administrator)

    def look() -> None:
        engines.append(metrics._rebuild().value)
        bar = '<progress max="100" value="100" aria-label="Nouvel index en cours"></progress>'
        assert bar in client.get("/gestion/exploitation/").content.decode()

    operations.rebuild(on_progress=reports.append, after_batch=look)

    assert [(each.written, each.percent) for each in reports] == [(each.expected, 100) for each in reports]
    assert all("100 %" in str(each) for each in engines)
    assert engines
    assert metrics._rebuild().value is None


def test_marks_that_no_index_waits_for_go_away(live: Engine, write: Write) -> None:
    write("Les mégots")

    operations.drain_all()

    assert not Dirty.objects.exists()


def test_a_later_reading_has_a_greater_number_even_when_the_clock_goes_back(
    live: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = live.current() or 0
    with updates.turn_to_read(slot) as first:
        pass
    monkeypatch.setattr(updates.time, "time_ns", lambda: 0)

    with updates.turn_to_read(slot) as second:
        assert second > first


def test_the_indexer_goes_back_when_asked(
    live: Engine, write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(indexer, "close_old_connections", lambda: None)
    first = live.current()
    operations.rebuild()
    operations.request_roll_back()

    with caplog.at_level(logging.INFO):
        indexer.run(StillListener())

    assert live.current() == first
    assert not Dirty.objects.filter(key=generations.ROLL_BACK).exists()


def test_the_commands_rebuild_go_back_and_compare(live: Engine, write: Write) -> None:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("rebuild_index", rollback=True, stdout=out)
    page = write("Les mégots")

    call_command("rebuild_index", stdout=out)
    call_command("rebuild_index", rollback=True, stdout=out)
    Page.objects.filter(pk=page.pk).update(title="Les déchets")
    call_command("reconcile_index", stdout=out)

    assert f"~ note:{page.pk}" in out.getvalue()
    assert "Différences : 1." in out.getvalue()


def test_without_index_the_comparison_says_so(notes: NoteSource, settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    with pytest.raises(NoIndexError):
        operations.reconcile()
    with pytest.raises(CommandError):
        call_command("reconcile_index")
