"""What was not marked is indexed after the nightly job, which only asks the indexer."""

from collections.abc import Callable

import pytest
from wagtail.models import Page

from foundation.tasks.schedule import run_job
from search.engines.base import Engine
from search.index import indexer, operations
from search.index.operations import reconciling
from tests.listeners import StillListener
from tests.search.made_up import request


@pytest.fixture(autouse=True)
def _keep_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    # The test's transaction lives in the connection that the indexer would close.
    monkeypatch.setattr(indexer, "close_old_connections", lambda: None)


def test_a_change_that_escaped_the_marks_is_found_after_the_night(index: Engine, write: Callable[..., Page]) -> None:
    page = write("Les mégots au centre-ville")
    operations.drain_all()
    Page.objects.filter(pk=page.pk).update(title="La cour de l'école")
    operations.drain_all()
    run_job.func("search.reconcile")
    assert index.find(request("école")).total == 0

    indexer.run(StillListener())

    assert index.find(request("école")).total == 1
    assert indexer.indexer_requests() == []


def test_what_changes_during_the_comparison_does_not_wait_for_its_end(
    index: Engine, write: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciling, "BATCH", 1)
    write("Les mégots au centre-ville")
    write("Les déchets du marché")
    operations.drain_all()
    totals = []

    def after_batch() -> None:
        if not totals:
            write("La cour de l'école")
        operations.drain_all()
        totals.append(index.find(request("école")).total)

    assert operations.reconcile(after_batch=after_batch).differences == 0
    assert totals[:2] == [1, 1]


def test_a_comparison_that_fails_is_not_tried_for_ever(
    index: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**options: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(indexer, "reconcile", fail)
    run_job.func("search.reconcile")

    indexer.run(StillListener())

    assert caplog.text.count("disk full") == 1
    assert indexer.indexer_requests() == []
