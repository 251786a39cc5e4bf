"""A community that has had its first members, and time that passes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from community.levels import rules
from community.levels.models import LevelChange
from community.members.models import Member


@pytest.fixture(autouse=True)
def _grown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody be among the first members, but where a test says so."""
    monkeypatch.setattr("community.levels.operations.FOUNDERS", 0)


@pytest.fixture
def at_level(db: None) -> Callable[[Member, int], Member]:
    """Return a function that puts a member at a level, as an earlier change would have."""

    def put(member: Member, level: int, reason: str = rules.Reason.CONTRIBUTION, **fields: Any) -> Member:
        at = fields.pop("at", timezone.now() - timedelta(days=1))
        LevelChange.objects.create(member=member, former=0, level=level, reason=reason, at=at, **fields)
        return member

    return put
