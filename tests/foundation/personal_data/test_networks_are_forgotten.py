"""A network address is whole for a month, a network for two more, and nothing after."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from community.members.models import Member
from foundation.personal_data.networks import forget_networks


@pytest.mark.parametrize(
    ("days", "address", "left"),
    [
        (29, "203.0.113.77", "203.0.113.77"),
        (31, "203.0.113.77", "203.0.113.0"),
        (31, "2001:db8:1:2::3", "2001:db8:1::"),
        (89, "203.0.113.77", "203.0.113.0"),
        (91, "203.0.113.77", "0.0.0.0"),
        (91, "2001:db8:1:2::3", "0.0.0.0"),
    ],
)
def test_an_address_is_truncated_then_erased(agent: Member, days: int, address: str, left: str) -> None:
    at = timezone.now() - timedelta(days=days)
    UserSession.objects.create(user=agent, ip=address, session_key="a", last_seen_at=at)
    forget_networks()
    assert UserSession.objects.get().ip == left
    assert forget_networks() == 0
