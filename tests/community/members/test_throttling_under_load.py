"""Many tries at the same instant count as many."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from community.members import throttling


def test_tries_at_the_same_instant_are_counted_one_by_one(transactional_db, monkeypatch):
    monkeypatch.setattr(throttling, "DELAYS_S", {})

    def attempt(_):
        try:
            throttling.take(address="alix@exemple.invalid", remote_address="203.0.113.7")
        except throttling.TooManyTries:
            return 0
        finally:
            connections.close_all()
        return 1

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(attempt, range(48))) == throttling.BOUNDS["account"].strangers
