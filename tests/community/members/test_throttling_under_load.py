"""Many attempts at the same instant count as many."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from community.members import throttling
from foundation.throttling.limits import ThrottledError


def test_attempts_at_the_same_instant_are_counted_one_by_one(transactional_db, monkeypatch):
    monkeypatch.setattr(throttling, "DELAYS", ())

    def attempt(_):
        try:
            throttling.count_sign_in(address="alix@exemple.invalid", remote_address="203.0.113.7")
        except ThrottledError:
            return 0
        finally:
            connections.close_all()
        return 1

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(attempt, range(48))) == throttling.LIMITS["account"].unknown_devices
