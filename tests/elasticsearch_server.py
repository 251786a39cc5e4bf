"""One real Elasticsearch for all the processes of a test session, started by the first test that asks for it."""

import fcntl
import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

REQUIRED = "ELASTICSEARCH_REQUIRED"
SCRIPT = Path(settings.BASE_DIR) / "bin" / "elasticsearch"


def _home() -> Path:
    """Return a folder that the processes of the session share, and that the server's own user can reach."""
    return Path("/tmp") / f"{Path(os.environ['TESTS_DIR']).name}-elasticsearch"


def _session_pid() -> int:
    """Return the process that lives as long as the session: that of pytest, or of xdist above its workers."""
    return os.getppid() if os.environ.get("PYTEST_XDIST_WORKER") else os.getpid()


@pytest.fixture(scope="session")
def elasticsearch_address() -> str:
    """Return the address of the server. Skips, or fails where it is required, when it cannot be had."""
    home = _home()
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        # The first starts it, the others wait; it ends by itself with the session.
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = home / "refused"
        if not refused.exists():
            command = [str(SCRIPT), "start", "--home", str(home), "--follow", str(_session_pid()), "--forget"]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode == 0:
                return done.stdout.strip().splitlines()[-1]
            refused.write_text(done.stderr or "?")
        why = refused.read_text()
    if os.environ.get(REQUIRED):
        pytest.fail(why)
    pytest.skip(why.splitlines()[0])
