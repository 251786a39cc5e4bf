"""The nightly job indexes what was not marked."""

from collections.abc import Callable

from wagtail.models import Page

from search.engines.base import Engine
from search.index import operations
from search.periodic import reconcile_if_any
from tests.search.made_up import request


def test_a_change_that_escaped_the_marks_is_found_after_the_night(index: Engine, write: Callable[..., Page]) -> None:
    page = write("Les mégots au centre-ville")
    operations.drain_all()
    Page.objects.filter(pk=page.pk).update(title="La cour de l'école")
    operations.drain_all()
    assert index.find(request("école")).total == 0

    reconcile_if_any()
    operations.drain_all()

    assert index.find(request("école")).total == 1
