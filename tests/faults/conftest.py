"""Workers for the tests of faults, and the place where their tasks leave traces."""

import pytest

from tests.faults.processes import nursery


@pytest.fixture(scope="session")
def _nursery(django_db_setup):
    with nursery() as started:
        yield started


@pytest.fixture
def workers(transactional_db, _nursery):
    """Return what starts and kills workers on the database of this test."""
    yield _nursery
    _nursery.kill_all()


@pytest.fixture
def journal(tmp_path):
    """Return the file where made-up tasks write what they did."""
    return tmp_path / "journal"


@pytest.fixture
def gate(tmp_path):
    """Return the file that tasks at the gate wait for."""
    return tmp_path / "gate"
