"""The database is locked, slow or restarted: readers wait a few seconds at most, are told so, and it passes by itself.

F7, F8 and P15 of the list of faults. Limits on time are wide, for loaded machines: what is held is that they exist.
"""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.serving.conftest import wait_until

BOUND_S = 45


@pytest.fixture
def site(postgres, serve):
    return serve(DATABASE_URL=postgres.url)


def test_a_locked_table_is_waited_for_a_moment_and_blocks_nothing_else(postgres, site):
    assert site.status("/hot/") == 200
    with postgres.connect() as holder:
        holder.execute("LOCK TABLE hot IN ACCESS EXCLUSIVE MODE")
        start_s = time.monotonic()
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(site.get, ["/hot/"] * 12))
        assert time.monotonic() - start_s < BOUND_S
        assert [status for status, _, _ in answers] == [503] * 12
        assert all(headers["retry-after"] == "10" for _, headers, _ in answers)
        assert "Le site est très occupé" in answers[0][2]
        assert site.status("/free/") == 200
    assert site.status("/hot/") == 200


def test_a_question_without_end_is_cut(site):
    start_s = time.monotonic()
    assert site.status("/slow/") == 503
    assert time.monotonic() - start_s < BOUND_S


def test_a_restarted_database_is_found_again_without_a_restart_of_the_site(postgres, site):
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(site.status, ["/hot/"] * 24)) == {200}
    postgres.stop()
    try:
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(site.status, ["/hot/"] * 8)) == {503}
    finally:
        postgres.start()
    statuses = []
    wait_until(
        lambda: statuses.append(site.status("/hot/")) or statuses[-1] == 200, "the site does not find its database"
    )
    assert set(statuses) <= {200, 503}
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(site.status, ["/hot/"] * 40)) == {200}
