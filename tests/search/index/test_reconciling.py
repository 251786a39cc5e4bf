"""The comparison finds what no mark told of, has it indexed again, and finds nothing the next time."""

from collections.abc import Callable

import pytest
from wagtail.models import Page

from search import metrics
from search.documents.entries import entry_of
from search.engines.base import Engine
from search.index import operations
from search.index.operations import Reconciliation, reconcile
from search.models import Dirty
from tests.search.made_up import document

Write = Callable[..., Page]


@pytest.fixture
def page(index: Engine, write: Write) -> Page:
    page = write("Les mégots")
    operations.drain_all()
    return page


def _reconciliation() -> Reconciliation:
    difference = reconcile()
    operations.drain_all()
    return difference


def test_an_index_that_is_true_has_no_difference(page: Page) -> None:
    difference = reconcile()

    assert difference.checked
    assert difference.differences == 0
    assert not Dirty.objects.exists()


def test_a_change_that_nobody_marked_is_found_and_indexed(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(title="Les déchets")

    assert _reconciliation().different == (f"note:{page.pk}",)
    assert _reconciliation().differences == 0


def test_what_the_index_lost_is_found_and_indexed(index: Engine, page: Page) -> None:
    with index.writer() as writer:
        writer.write([], [f"note:{page.pk}"])
        writer.commit()

    assert _reconciliation().missing == (f"note:{page.pk}",)
    assert _reconciliation().differences == 0


def test_what_the_index_has_too_many_goes_away(index: Engine, page: Page) -> None:
    with index.writer() as writer:
        writer.write([entry_of(document("note:999999", "Disparue")), entry_of(document("moment:9:1", "Reste"))], [])
        writer.commit()

    assert _reconciliation().unknown == ("moment:9:1", "note:999999")
    assert _reconciliation().differences == 0


def test_what_waits_is_no_difference(page: Page) -> None:
    page.title = "Les déchets"
    page.save()

    assert reconcile().differences == 0


def test_operators_read_what_the_last_comparison_found(page: Page) -> None:
    assert metrics._differences().value is None
    Page.objects.filter(pk=page.pk).update(title="Les déchets")

    _reconciliation()
    assert (metrics._differences().value, metrics._differences().is_healthy) == (1, False)

    _reconciliation()
    assert (metrics._differences().value, metrics._differences().is_healthy) == (0, True)
