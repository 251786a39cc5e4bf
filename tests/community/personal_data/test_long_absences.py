"""Accounts without a visit: warned once after two years, ended half a year later; never those of staff."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.members.models import Member
from community.personal_data.erasing import carry_out
from community.personal_data.models import ErasureRequest, InactivityWarning
from community.personal_data.operations.inactivity import end_absent_members, warn_absent_members
from foundation.mail.models import Mail

YEAR = 365


def last_seen(member: Member, days: int, *, warned: int | None = None) -> None:
    """Let the last visit of `member` be `days` ago, and their warning `warned` days ago."""
    now = timezone.now()
    Member.objects.filter(pk=member.pk).update(last_login=now - timedelta(days=days))
    if warned is not None:
        InactivityWarning.objects.create(member=member, warned_at=now - timedelta(days=warned))


@pytest.mark.parametrize(("days", "count"), [(2 * YEAR - 1, 0), (2 * YEAR + 1, 1), (9 * YEAR, 1)])
def test_a_long_absence_is_told_once(agent: Member, days: int, count: int) -> None:
    last_seen(agent, days)
    warn_absent_members()
    warn_absent_members()
    assert Mail.objects.filter(to=agent.email).count() == count
    end_absent_members()
    assert not ErasureRequest.objects.exists()


def test_who_never_came_back_is_counted_from_the_day_of_joining(agent: Member) -> None:
    Member.objects.update(last_login=None, date_joined=timezone.now() - timedelta(days=3 * YEAR))
    warn_absent_members()
    assert Mail.objects.filter(to=agent.email).exists()


@pytest.mark.parametrize(
    ("days", "warned", "ends"),
    [
        (914, 184, True),
        (912, 182, False),
        # The job did not run for long: half a year from the warning all the same.
        (9 * YEAR, 100, False),
        # Warned before the last visit.
        (914, 1_000, False),
    ],
)
def test_the_account_ends_half_a_year_after_the_warning(agent: Member, days: int, warned: int, ends: bool) -> None:
    last_seen(agent, days, warned=warned)
    end_absent_members()
    end_absent_members()
    assert ErasureRequest.objects.filter(reason=ErasureRequest.Reason.INACTIVE).count() == int(ends)


def test_who_comes_back_on_the_last_day_stays(agent: Member) -> None:
    last_seen(agent, 914, warned=184)
    end_absent_members()
    Member.objects.update(last_login=timezone.now() + timedelta(seconds=1))
    carry_out(ErasureRequest.objects.get().pk)
    agent.refresh_from_db()
    assert agent.email == "alix@exemple.invalid"
    assert not ErasureRequest.objects.exists()


def test_who_comes_back_and_goes_again_is_told_again(agent: Member) -> None:
    last_seen(agent, 2 * YEAR + 1, warned=4 * YEAR)
    warn_absent_members()
    assert Mail.objects.filter(to=agent.email).count() == 1


def test_staff_and_closed_accounts_are_left_alone(moderator: Member, administrator: Member, suspended: Member) -> None:
    for each in (moderator, administrator, suspended):
        last_seen(each, 9 * YEAR, warned=YEAR)
    warn_absent_members()
    end_absent_members()
    assert not Mail.objects.exists()
    assert not ErasureRequest.objects.exists()
