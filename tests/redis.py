"""A real Redis or Valkey of the tests' own, on a socket in a folder that goes."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

PROGRAMS = ("redis-server", "valkey-server")
PATIENCE_S = 30


class RedisServer:
    """A server that can be stopped and started again; it keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "redis.sock"
        self.url = f"unix://{self.socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it listens; skips the test where no server is installed."""
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        if program is None:
            pytest.skip("Ni Redis ni Valkey : apt-get install redis-server")
        options = ["--port", "0", "--unixsocket", str(self.socket), "--dir", str(self.folder), "--save", ""]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen([program, *options], stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE_S
        while not self.socket.exists() and time.monotonic() < deadline and self._process.poll() is None:
            time.sleep(0.02)
        assert self.socket.exists(), (self.folder / "log").read_text()

    def stop(self) -> None:
        """Kill it outright."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None
        self.socket.unlink(missing_ok=True)
