"""One real Elasticsearch for all the processes of a test session, started by the first test that asks for it."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search.engines.elasticsearch import connection

REQUIRED = "ELASTICSEARCH_REQUIRED"
SCRIPT = Path(settings.BASE_DIR) / "bin" / "elasticsearch"


def _home() -> Path:
    """Return a folder that the processes of the session share, and that the server's own user can reach."""
    return Path("/tmp") / f"{Path(os.environ['TESTS_DIR']).name}-elasticsearch"


def _session_pid() -> int:
    """Return the process that lives as long as the session: that of pytest, or of xdist above its workers."""
    return os.getppid() if os.environ.get("PYTEST_XDIST_WORKER") else os.getpid()


# How long a reader of the site waits, before tests change it.
OF_THE_SITE_READ_S = connection.READ_S
PATIENCE_S = 60


@pytest.fixture(scope="session")
def elasticsearch_address() -> Iterator[str]:
    """Return the address of the server. Skips, or fails where it is required, when it cannot be had.

    From here on its readers are patient: what is tested is what it answers, on a machine that may be busy. The tests of
    faults set times of their own.
    """
    address = _start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "READ_S", PATIENCE_S)
        yield address


def _start() -> str:
    home = _home()
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        # The first starts it, the others wait; it ends by itself with the session.
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = home / "refused"
        if not refused.exists():
            command = [str(SCRIPT), "start", "--home", str(home), "--follow", str(_session_pid()), "--forget"]
            process = subprocess.run(command, capture_output=True, text=True)
            if process.returncode == 0:
                return process.stdout.strip().splitlines()[-1]
            refused.write_text(process.stderr or "?")
        why = refused.read_text()
    if os.environ.get(REQUIRED):
        pytest.fail(why)
    pytest.skip(why.splitlines()[0])
