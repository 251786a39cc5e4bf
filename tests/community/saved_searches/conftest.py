"""Followed searches over made-up notes: a clock that the test holds, a worker that works when asked."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from community.saved_searches.models import Rhythm, SavedSearch
from community.saved_searches.operations import ask_to_follow, confirm, follow, look_for_all
from foundation.mail.models import Mail
from foundation.tasks.worker import run_waiting
from search.index import operations

# A Monday, at ten in the morning in Paris.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ADDRESS = "camille@exemple.invalid"
A_DAY = timedelta(days=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Return what sets the time; it is `MONDAY` to begin with."""

    def set_time(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_time(MONDAY)
    return set_time


@pytest.fixture
def morning(clock: Any, index: Any) -> Callable[[datetime], list[Mail]]:
    """Return what lets a moment come: what was written is indexed, the clock strikes, the worker works.

    It returns the mail about new results written since the last time.
    """

    def come(moment: datetime) -> list[Mail]:
        operations.drain_all()
        clock(moment)
        before = set(news().values_list("pk", flat=True))
        look_for_all()
        run_waiting()
        return list(news().exclude(pk__in=before).order_by("pk"))

    return come


def news():
    """Return the mail about new results, the confirmations left out."""
    return Mail.objects.exclude(key__contains=":confirm:")


@pytest.fixture
def followed(index: Any, clock: Any, agent: Any) -> Callable[..., SavedSearch]:
    """Return what has a member (Alix) follow a search, with what is there noted."""

    def make(text: str = "compost", rhythm: str = Rhythm.DAILY, member: Any = None, **chosen: list[str]) -> SavedSearch:
        operations.drain_all()
        search = follow(member=member or agent, text=text, chosen=chosen, rhythm=rhythm)
        run_waiting()
        search.refresh_from_db()
        return search

    return make


@pytest.fixture
def followed_by_address(index: Any, clock: Any) -> Callable[..., SavedSearch]:
    """Return what has an address follow a search, confirmed."""

    def make(text: str = "compost", rhythm: str = Rhythm.DAILY) -> SavedSearch:
        operations.drain_all()
        ask_to_follow(address=ADDRESS, text=text, chosen={}, rhythm=rhythm, remote_address="192.0.2.1")
        search = SavedSearch.objects.get(text=text, subscriber__address=ADDRESS)
        confirm(search=search, rhythm=rhythm)
        run_waiting()
        search.refresh_from_db()
        return search

    return make
