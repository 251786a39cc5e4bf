"""Fixtures of saved searches over made-up notes: a clock set by the test, a worker that runs when asked."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from community.saved_searches.models import Frequency, SavedSearch
from community.saved_searches.operations import confirm, follow, queue_due_checks, request_follow
from foundation.mail.models import Mail
from foundation.tasks.worker import run_ready
from search.index import operations

# A Monday, at ten in the morning in Paris.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ADDRESS = "camille@exemple.invalid"
A_DAY = timedelta(days=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Return a function that sets the time; it is `MONDAY` to begin with."""

    def set_time(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_time(MONDAY)
    return set_time


@pytest.fixture
def morning(clock: Any, index: Any) -> Callable[[datetime], list[Mail]]:
    """Return a function that goes to a moment: pending pages are indexed, due checks queued, the worker runs.

    It returns the mail about new results queued since the last time.
    """

    def come(moment: datetime) -> list[Mail]:
        operations.drain_all()
        clock(moment)
        before = set(result_mail().values_list("pk", flat=True))
        queue_due_checks()
        run_ready()
        return list(result_mail().exclude(pk__in=before).order_by("pk"))

    return come


def result_mail():
    """Return the mail about new results, the confirmations left out."""
    return Mail.objects.exclude(key__contains=":confirm:")


@pytest.fixture
def follow_search(index: Any, clock: Any, agent: Any) -> Callable[..., SavedSearch]:
    """Return a function that has a member (Alix) follow a search, with its present results recorded."""

    def make(
        text: str = "compost", frequency: str = Frequency.DAILY, member: Any = None, **filters: list[str]
    ) -> SavedSearch:
        operations.drain_all()
        search = follow(member=member or agent, text=text, filters=filters, frequency=frequency)
        run_ready()
        search.refresh_from_db()
        return search

    return make


@pytest.fixture
def followed_by_address(index: Any, clock: Any) -> Callable[..., SavedSearch]:
    """Return a function that has an address follow a search, confirmed."""

    def make(text: str = "compost", frequency: str = Frequency.DAILY) -> SavedSearch:
        operations.drain_all()
        request_follow(address=ADDRESS, text=text, filters={}, frequency=frequency, remote_address="192.0.2.1")
        search = SavedSearch.objects.get(text=text, subscriber__address=ADDRESS)
        confirm(search=search, frequency=frequency)
        run_ready()
        search.refresh_from_db()
        return search

    return make
