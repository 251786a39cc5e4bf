"""Granian as the site runs it, and readers that ask it one page after the other."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_S = 120


@dataclass
class Server:
    """A running server with one worker, on a port of its own."""

    process: subprocess.Popen[bytes]
    port: int
    started_in_s: float

    def processes(self) -> list[int]:
        """Return the server and its worker."""
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [self.process.pid, *map(int, listed.stdout.split())]

    def cpu_s(self) -> float:
        """Return the processor time spent so far, in seconds: what the readers spend is not in it."""
        total = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / CLOCK_TICKS

    def worker_memory_mb(self) -> float:
        """Return the memory of the worker, its share of what is shared included (PSS)."""
        lines = Path(f"/proc/{self.processes()[-1]}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def serving(application: str, **environment: str) -> Iterator[Server]:
    """Serve an application until the block ends; it is ready when the block begins."""
    port, began = free_port(), time.monotonic()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    options = ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "error", application]
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    process = subprocess.Popen([*command, *options], cwd=ROOT, env={**inherited, **environment, "PORT": str(port)})
    try:
        while status_of(port, "/") != 200:
            if process.poll() is not None or time.monotonic() - began > PATIENCE_S:
                raise SystemExit(f"{application} ne démarre pas")
            time.sleep(0.02)
        yield Server(process, port, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait()


def _asked(address: str, port: int) -> bytes:
    return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def _read(connection: socket.socket) -> int:
    """Read one answer; return its status."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536) or _cut()
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    while len(body) < length:
        body += connection.recv(65536) or _cut()
    return int(head[9:12])


def _cut() -> bytes:
    raise OSError("coupé")


def status_of(port: int, address: str) -> int:
    """Return the status of one answer; 0 when there is none."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
            connection.sendall(_asked(address, port))
            return _read(connection)
    except OSError:
        return 0


def answers(server: Server, addresses: list[str], seconds: float, readers: int = 4) -> int:
    """Return how many answers `readers` got in `seconds`; an answer that is no 200 ends the measure."""
    until, counts = time.monotonic() + seconds, [0] * readers

    def read(rank: int) -> None:
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as connection:
            while time.monotonic() < until:
                connection.sendall(_asked(addresses[(counts[rank] + rank) % len(addresses)], server.port))
                if _read(connection) != 200:
                    return
                counts[rank] += 1

    threads = [threading.Thread(target=read, args=[rank]) for rank in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)
