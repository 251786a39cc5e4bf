"""A marked document gets indexed as it is in the database now, and a mark goes only when its change is in the index."""

from collections.abc import Callable

import pytest
from wagtail.models import Page, PageViewRestriction

from search.engines.base import Engine, Writer
from search.index import operations
from search.index.operations import generations, updates
from search.models import Dirty
from tests.search.made_up import NoteSource, request

Write = Callable[..., Page]


def total(index: Engine, text: str) -> int:
    return index.find(request(text)).total


def test_a_new_page_is_found(index: Engine, write: Write) -> None:
    write("Les mégots au centre-ville")

    operations.drain_all()

    assert total(index, "mégots") == 1
    assert not Dirty.objects.exists()


def test_a_page_that_is_closed_is_no_longer_found(index: Engine, write: Write) -> None:
    page = write("Les mégots au centre-ville")
    operations.drain_all()

    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    operations.drain_all()

    assert total(index, "mégots") == 0


def test_a_page_that_is_deleted_or_unpublished_is_no_longer_found(index: Engine, write: Write) -> None:
    gone, hidden = write("Mégots un"), write("Mégots deux")
    operations.drain_all()
    assert total(index, "mégots") == 2

    gone.delete()
    hidden.unpublish()
    operations.drain_all()

    assert total(index, "mégots") == 0


def test_a_mark_of_nothing_known_goes_away(index: Engine) -> None:
    operations.mark_dirty("note:99999", "inconnu:3", "note:abc", "")

    operations.drain_all()

    assert not Dirty.objects.exists()


def test_draining_takes_the_same_queries_whatever_the_number(
    index: Engine, write: Write, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    write("Une note")
    few = count_queries(operations.drain_all)
    for number in range(9):
        write(f"Note {number}")

    assert count_queries(operations.drain_all) == few


def test_one_document_that_cannot_be_described_stops_no_other(
    index: Engine, write: Write, notes: NoteSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Une note qui casse", slug="casse")
    write("Les mégots")
    plain = NoteSource.body
    monkeypatch.setattr(NoteSource, "body", lambda self, page: 1 / 0 if page.slug == "casse" else plain(self, page))

    operations.drain_all()

    assert total(index, "mégots") == 1
    assert not Dirty.objects.exists()


def test_rebuilding_gives_the_same_answers_and_forgets_what_is_gone(index: Engine, write: Write) -> None:
    page = write("Les mégots")
    write("Les déchets")
    Page.objects.filter(pk=page.pk).update(live=False)

    operations.rebuild()

    assert total(index, "mégots") == 0
    assert total(index, "déchets") == 1


def test_rebuilding_leaves_the_marks_of_meanwhile(index: Engine, write: Write) -> None:
    write("Les mégots")
    operations.request_rebuild()

    operations.rebuild()

    keys = set(Dirty.objects.values_list("key", flat=True))
    assert generations.REBUILD not in keys
    assert keys


class _Crash(Exception):
    pass


def _crash_at_commit(writer: Writer) -> Writer:
    def commit() -> None:
        raise _Crash

    writer.commit = commit  # type: ignore[method-assign]
    return writer


def _acknowledge_first(writer: Writer, slot: int) -> None:
    """The control: the same steps with the mark taken away before the commit."""
    marks = updates.waiting(1)
    entries, gone = updates.current_state(mark.key for mark in marks)
    writer.write(entries, gone)
    updates.acknowledge(marks)
    writer.commit()


@pytest.mark.parametrize(("drain", "is_lost"), [(operations.drain, False), (_acknowledge_first, True)])
def test_a_crash_loses_no_update_because_the_engine_commits_first(
    index: Engine, write: Write, drain: Callable[[Writer, int], object], is_lost: bool
) -> None:
    write("Les mégots")
    with index.writer() as writer, pytest.raises(_Crash):
        drain(_crash_at_commit(writer), 1)

    operations.drain_all()

    assert total(index, "mégots") == (0 if is_lost else 1)


def _drain_without_versions(writer: Writer, meanwhile: Callable[[], None]) -> None:
    """The control: marks are taken away by key, whatever happened since they were read."""
    keys = [mark.key for mark in updates.waiting(1)]
    entries, gone = updates.current_state(keys)
    meanwhile()
    writer.write(entries, gone)
    writer.commit()
    Dirty.objects.filter(key__in=keys).delete()


def _drain(writer: Writer, meanwhile: Callable[[], None]) -> None:
    state = updates.current_state

    def then_changed(keys: object) -> object:
        read = state(keys)  # type: ignore[arg-type]
        meanwhile()
        return read

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(updates, "current_state", then_changed)
        operations.drain(writer, 1)


@pytest.mark.parametrize(("drain", "is_lost"), [(_drain, False), (_drain_without_versions, True)])
def test_a_change_between_reading_and_acknowledging_is_not_lost(
    index: Engine, write: Write, drain: Callable[[Writer, Callable[[], None]], None], is_lost: bool
) -> None:
    page = write("Les mégots")

    def meanwhile() -> None:
        page.title = "Les déchets"
        page.save()

    with index.writer() as writer:
        drain(writer, meanwhile)
    operations.drain_all()

    assert total(index, "déchets") == (0 if is_lost else 1)
