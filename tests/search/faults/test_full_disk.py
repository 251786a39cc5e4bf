"""A disk that is full: what is in the index is still found, what is not waits, and is indexed once there is room."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from search.engines import engine
from search.engines.tantivy.writing import TantivyWriter
from search.index import operations
from search.models import Dirty
from tests.search.made_up import NoteSource, request


@contextmanager
def full_disk() -> Iterator[None]:
    """Have every write to a file of this process fail, as the system makes it fail."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_nothing_is_lost_and_readers_are_answered(
    notes: NoteSource, write: Callable[..., Page], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_ENGINE = "search.engines.tantivy.TantivyEngine"
    settings.SEARCH_INDEX_DIR = tmp_path
    engine.cache_clear()
    write("Les mégots")
    operations.rebuild()
    page = write("Les mégots encore")
    commit = TantivyWriter.commit

    def on_a_full_disk(self: TantivyWriter) -> None:
        with full_disk():
            commit(self)

    monkeypatch.setattr(TantivyWriter, "commit", on_a_full_disk)
    with pytest.raises(Exception, match="(?i)file too large|os error 27"):
        operations.drain_all()
    monkeypatch.setattr(TantivyWriter, "commit", commit)

    assert engine().find(request("mégots")).total == 1
    assert Dirty.objects.filter(key=f"note:{page.pk}").exists()

    operations.drain_all()
    assert engine().find(request("mégots")).total == 2
    assert operations.reconcile().differences == 0
    engine.cache_clear()
