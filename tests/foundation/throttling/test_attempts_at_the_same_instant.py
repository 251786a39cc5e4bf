"""Attempts at the same instant are counted one by one, and never wait for each other without end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connections, transaction

from foundation.throttling.limits import Limit, Throttle, ThrottledError
from foundation.throttling.models import Attempt
from foundation.throttling.operations import count_attempt

HOUR = timedelta(hours=1)


def run(attempt, count):
    def work(number):
        try:
            attempt(number)
        except ThrottledError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(12) as pool:
        return sum(pool.map(work, range(count)))


def test_as_many_pass_as_the_limit_allows(transactional_db):
    assert run(lambda _: count_attempt(Throttle("post.account", [Limit(7, HOUR)], "alix")), 48) == 7
    assert Attempt.objects.count() == 7


def test_keys_given_in_any_order_do_not_deadlock(transactional_db):
    keys = [Throttle("post.account", [Limit(100, HOUR)], name) for name in ("alix", "camille")]

    def attempt(number):
        with transaction.atomic():
            count_attempt(*(keys if number % 2 else reversed(keys)))

    assert run(attempt, 24) == 24
    assert Attempt.objects.count() == 48


def test_many_that_delete_the_same_expired_rows_do_not_deadlock(transactional_db):
    for _ in range(3):
        count_attempt(*[Throttle("post.account", [Limit(100, timedelta(0))], str(name)) for name in range(20)])
        assert run(lambda number: count_attempt(Throttle("post.account", [Limit(9, HOUR)], str(number))), 24) == 24
        Attempt.objects.all().delete()
