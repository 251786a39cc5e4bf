"""An attempt is allowed below a limit, refused at it, and the refusal says when the next is allowed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from foundation.throttling.limits import Limit, Throttle, ThrottledError, network_throttle
from foundation.throttling.models import Attempt
from foundation.throttling.operations import count_attempt, delete_expired, uncount_attempt

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock(db, monkeypatch):
    """Return what sets the time; it is noon to begin with."""

    def set_time(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_time(NOON)
    return set_time


def allowed(*throttles, **options):
    """Count an attempt; return whether it was allowed."""
    try:
        count_attempt(*throttles, **options)
    except ThrottledError:
        return False
    return True


def per_account(*limits, value="alix"):
    return Throttle("post.account", limits, value)


@pytest.mark.parametrize(("count", "is_allowed"), [(4, True), (5, False), (6, False)])
def test_the_limit_is_the_last_attempt_that_is_allowed(clock, count, is_allowed):
    results = [allowed(per_account(Limit(5, HOUR))) for _ in range(count + 1)]
    assert results[-1] is is_allowed
    assert sum(results) == min(count + 1, 5)


def test_an_attempt_counts_until_the_period_has_passed(clock):
    throttle = per_account(Limit(1, HOUR))
    assert allowed(throttle)
    clock(NOON + HOUR - SECOND)
    assert not allowed(throttle)
    clock(NOON + HOUR)
    assert allowed(throttle)


def test_the_period_slides(clock):
    throttle = per_account(Limit(2, HOUR))
    allowed(throttle)
    clock(NOON + HOUR / 2)
    allowed(throttle)
    clock(NOON + HOUR)
    assert [allowed(throttle), allowed(throttle)] == [True, False]


def test_the_error_says_when_the_next_is_allowed(clock):
    throttle = per_account(Limit(2, HOUR))
    allowed(throttle)
    clock(NOON + 10 * SECOND)
    allowed(throttle)
    clock(NOON + 20 * SECOND)
    with pytest.raises(ThrottledError) as refusal:
        count_attempt(throttle)
    assert (refusal.value.name, refusal.value.until) == ("post.account", NOON + HOUR)
    assert refusal.value.wait_s == 3_580


def test_of_several_limits_the_one_that_reopens_last_is_told(clock):
    throttles = [per_account(Limit(1, HOUR), Limit(1, 2 * HOUR)), Throttle("post.site", [Limit(1, HOUR)])]
    count_attempt(*throttles)
    with pytest.raises(ThrottledError) as refusal:
        count_attempt(*throttles)
    assert (refusal.value.name, refusal.value.until) == ("post.account", NOON + 2 * HOUR)


def test_one_reached_limit_of_several_is_enough(clock):
    hourly, daily = Limit(2, HOUR), Limit(3, 24 * HOUR)
    results = []
    for hours in range(3):
        clock(NOON + hours * HOUR)
        results.append([allowed(per_account(hourly, daily)) for _ in range(3)])
    assert results == [[True, True, False], [True, False, False], [False, False, False]]


def test_a_wait_begins_at_the_latest_attempt(clock):
    throttle = per_account(Limit(2, HOUR, wait=5 * SECOND))
    allowed(throttle)
    clock(NOON + 60 * SECOND)
    assert allowed(throttle)
    clock(NOON + 64 * SECOND)
    assert not allowed(throttle)
    clock(NOON + 65 * SECOND)
    assert allowed(throttle)


def test_a_wait_ends_with_the_period_at_the_latest(clock):
    throttle = per_account(Limit(1, HOUR, wait=2 * HOUR))
    allowed(throttle)
    clock(NOON + HOUR)
    assert allowed(throttle)


def test_waits_grow(clock):
    throttle = per_account(Limit(1, HOUR, wait=5 * SECOND), Limit(2, HOUR, wait=20 * SECOND))
    count_attempt(throttle)
    clock(NOON + 5 * SECOND)
    count_attempt(throttle)
    clock(NOON + 24 * SECOND)
    assert not allowed(throttle)
    clock(NOON + 25 * SECOND)
    assert allowed(throttle)


def test_keys_are_counted_apart(clock):
    limit = Limit(1, HOUR)
    assert allowed(per_account(limit))
    assert allowed(per_account(limit, value="camille"))
    assert allowed(Throttle("report.account", [limit], "alix"))
    assert allowed(Throttle("post.site", [limit]))
    assert not allowed(per_account(limit))


def test_neighbours_of_a_network_are_counted_together(clock):
    limits = [Limit(1, HOUR)]
    for first, neighbour in [("203.0.113.7", "203.0.113.250"), ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]:
        assert allowed(network_throttle("post.network", limits, first))
        assert not allowed(network_throttle("post.network", limits, neighbour))
    assert allowed(network_throttle("post.network", limits, "203.0.114.7"))


def test_a_refused_attempt_counts_nowhere(clock):
    mine, site = per_account(Limit(1, HOUR)), Throttle("post.site", [Limit(2, HOUR)])
    results = [allowed(mine, site) for _ in range(3)]
    assert results == [True, False, False]
    assert allowed(per_account(Limit(1, HOUR), value="camille"), site)


def test_a_refused_attempt_counts_when_asked(clock):
    throttle = per_account(Limit(1, HOUR))
    allowed(throttle)
    clock(NOON + HOUR / 2)
    assert not allowed(throttle, count_refused=True)
    clock(NOON + HOUR)
    assert not allowed(throttle)


def test_an_uncounted_attempt_leaves_those_before_it(clock):
    throttles = [per_account(Limit(2, HOUR)), Throttle("post.site", [Limit(2, HOUR)])]
    count_attempt(*throttles)
    uncount_attempt(count_attempt(*throttles))
    assert [allowed(*throttles), allowed(*throttles)] == [True, False]


def test_rows_name_nobody(clock):
    count_attempt(per_account(Limit(1, HOUR)), network_throttle("post.network", [Limit(1, HOUR)], "203.0.113.7"))
    rows = str(list(Attempt.objects.values()))
    assert "alix" not in rows
    assert "203.0.113" not in rows


def test_rows_are_deleted_once_their_longest_period_has_passed(clock):
    count_attempt(per_account(Limit(9, HOUR), Limit(9, 2 * HOUR)))
    clock(NOON + 2 * HOUR - SECOND)
    delete_expired()
    assert Attempt.objects.count() == 1
    clock(NOON + 2 * HOUR)
    delete_expired()
    assert not Attempt.objects.exists()


def test_an_attempt_deletes_the_expired_rows_of_others(clock):
    count_attempt(per_account(Limit(9, HOUR)))
    clock(NOON + HOUR)
    count_attempt(per_account(Limit(9, HOUR), value="camille"))
    assert Attempt.objects.count() == 1


def test_the_number_of_queries_does_not_depend_on_the_number_of_limits(clock, count_queries):
    one = count_queries(lambda: count_attempt(per_account(Limit(5, HOUR))))
    limits = [Limit(count, HOUR) for count in (5, 6, 7)]
    many = count_queries(lambda: count_attempt(per_account(*limits), Throttle("post.site", limits)))
    assert one == many
