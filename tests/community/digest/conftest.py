"""A clock set by the test, things that are new, and readers who came when the test says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from community.digest import sources
from community.digest.operations import is_due, send_issue
from community.digest.sources import Item, Source
from community.members.models import Member
from foundation.mail.models import Mail
from tests.cast import member
from tests.factories.pages import home

TUESDAY = "2026-12-01 08:30"


def paris(text: str) -> datetime:
    """Return a moment in Paris ("2026-12-01 08:30")."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that sets the time in Paris; it is a Tuesday, at half past eight, to begin with."""

    def set_time(text: str) -> None:
        monkeypatch.setattr(timezone, "now", lambda: paris(text))

    set_time(TUESDAY)
    return set_time


@pytest.fixture
def news(db: None):
    """Register one source, which tells the home page each week; return the periods that it was asked for."""
    periods: list[tuple[datetime, datetime]] = []
    page = home()

    def find(since: datetime, until: datetime) -> list[Item]:
        periods.append((since, until))
        return [Item(page)]

    with sources.registry.replaced({"essai.new": Source("essai.new", 1, "Nouveautés", 2, find)}):
        yield periods


@pytest.fixture
def reader(db: None) -> Callable[..., Member]:
    """Return a function that makes a member who came last so many days before the first Tuesday."""

    def make(first_name: str = "Alix", days: float = 6) -> Member:
        seen = paris(TUESDAY) - timedelta(days=days)
        return member(first_name, date_joined=seen, last_login=seen)

    return make


@pytest.fixture
def come(clock: Any) -> Callable[[str], list[Mail]]:
    """Return a function that goes to a moment and runs the job if it is needed; it returns the new mail."""

    def go(text: str) -> list[Mail]:
        clock(text)
        before = set(Mail.objects.values_list("pk", flat=True))
        if is_due():
            send_issue()
        return list(Mail.objects.exclude(pk__in=before).order_by("pk"))

    return go
