"""What each level is reached by, at each limit: just below, at it, just above."""

from datetime import timedelta

import pytest

from community.levels.models import Level
from community.levels.rules import TrackRecord, earned_level

pytestmark = pytest.mark.without_database
DAY = timedelta(days=1)


@pytest.mark.parametrize(("count", "level"), [(2, Level.MEMBER), (3, Level.CONTRIBUTOR), (4, Level.CONTRIBUTOR)])
def test_three_contributions_make_a_contributor(count, level):
    assert earned_level(TrackRecord(contribution_count=count, account_age=30 * DAY))[0] == level


@pytest.mark.parametrize(("days", "level"), [(13, Level.MEMBER), (14, Level.CONTRIBUTOR), (15, Level.CONTRIBUTOR)])
def test_of_an_account_two_weeks_old(days, level):
    assert earned_level(TrackRecord(contribution_count=3, account_age=days * DAY))[0] == level


@pytest.mark.parametrize(("count", "level"), [(0, Level.CONTRIBUTOR), (1, Level.MEMBER), (2, Level.MEMBER)])
def test_without_an_upheld_report(count, level):
    record = TrackRecord(contribution_count=3, account_age=30 * DAY, upheld_count=count)
    assert earned_level(record)[0] == level


@pytest.mark.parametrize(("count", "level"), [(0, Level.VISITOR), (1, Level.MEMBER), (2, Level.MEMBER)])
def test_one_contribution_makes_a_member(count, level):
    assert earned_level(TrackRecord(contribution_count=count))[0] == level


@pytest.mark.parametrize("way", ["has_professional_address", "is_vouched_for", "is_founder"])
def test_any_of_the_ways_makes_a_member(way):
    assert earned_level(TrackRecord(**{way: True}))[0] == Level.MEMBER


def test_nothing_done_is_a_visitor():
    assert earned_level(TrackRecord()) == (Level.VISITOR, None)
