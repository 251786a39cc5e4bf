"""Workers for the tests of faults, and the place where their tasks leave traces."""

import pytest

from tests.faults.processes import worker_pool


@pytest.fixture(scope="session")
def _worker_pool(django_db_setup):
    with worker_pool() as pool:
        yield pool


@pytest.fixture
def workers(transactional_db, _worker_pool):
    """Return what starts and kills workers on the database of this test."""
    yield _worker_pool
    _worker_pool.kill_all()


@pytest.fixture
def journal(tmp_path):
    """Return the file where made-up tasks write what they did."""
    return tmp_path / "journal"


@pytest.fixture
def gate(tmp_path):
    """Return the file that tasks at the gate wait for."""
    return tmp_path / "gate"
