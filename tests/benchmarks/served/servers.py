"""Granian as `bin/supervise.py` starts it, and readers that ask it one page after the other."""

import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bin.supervise import WEB_APPLICATION, web_command
from tests.benchmarks.served.processor import cpu_s, memory_mb, postgresql_pid, process_tree
from tests.benchmarks.served.sites import HOST, ROOT, SERVER_URL, Site

PATIENCE_S = 120
SEVERAL = 4
OK = 200


class ReadingError(Exception):
    """An answer that is not the page: what was asked, and what came."""


@dataclass(frozen=True)
class Server:
    """A server that answers: ours, or a peer's. `pid` is its first process, None when nobody knows."""

    name: str
    port: int
    pid: int | None = None
    host: str = HOST
    machine: str = "127.0.0.1"
    log: Path | None = None
    started_in_s: float = 0.0

    def cpu_s(self) -> float:
        """Return the processor time of the server so far, in seconds: what readers spend is not in it."""
        return cpu_s(self.pid) if self.pid else 0.0

    def worker_memory_mb(self) -> float:
        """Return the memory of the largest of its processes, in MB."""
        assert self.pid is not None
        return max(memory_mb(each) for each in process_tree(self.pid))

    def queries(self, address: str, cookie: str = "") -> int:
        """Return how many statements a page makes in a process that remembers the site's settings, as the log says.

        Raises `ReadingError`.
        """
        # Whichever process answers: some may have forgotten what they remember for some minutes.
        return min(self._logged_queries(address, cookie) for _ in range(SEVERAL))

    def _logged_queries(self, address: str, cookie: str) -> int:
        assert self.log is not None
        mark = f"bench-{time.monotonic_ns()}"
        with connected(self) as connection:
            read(connection, question(self, address, cookie, f"X-Request-ID: {mark}\r\n"), address)
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            lines = [line for line in self.log.read_text().splitlines() if mark in line and '"site.request"' in line]
            if lines:
                return int(json.loads(lines[0])["queries"])
            time.sleep(0.05)
        raise ReadingError(f"{address} : rien dans le journal")


@dataclass
class Cost:
    """What pages cost: processor time of the server and of the database for one, in ms, and the time each took."""

    server_ms: float
    database_ms: float
    times_ms: list[float] = field(repr=False)

    @property
    def processor_ms(self) -> float:
        return self.server_ms + self.database_ms


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def serving(site: Site, application: str = WEB_APPLICATION, **environment: str) -> Iterator[Server]:
    """Serve a site in production settings until the block ends; it answers when the block begins.

    `WEB_WORKERS` and `WEB_THREADS` are the defaults of the site, unless they are given.
    """
    port, began = free_port(), time.monotonic()
    variables = {**site.environment(), **environment}
    workers = {name.lower(): variables[f"WEB_{name}"] for name in ("WORKERS", "THREADS") if f"WEB_{name}" in variables}
    command = web_command("127.0.0.1", port, application=application, **workers)
    log = site.folder / f"web-{port}.log"
    with log.open("w") as lines:
        process = subprocess.Popen(command, cwd=ROOT, env={**variables, "PORT": str(port)}, stderr=lines)
    server = Server(site.name, port, process.pid, log=log)
    try:
        while not _answers(server):
            if process.poll() is not None or time.monotonic() - began > PATIENCE_S:
                raise SystemExit(f"{application} ne démarre pas : voir {log}")
            time.sleep(0.02)
        yield Server(site.name, port, process.pid, log=log, started_in_s=time.monotonic() - began)
    finally:
        process.terminate()
        process.wait()
        log.unlink()


def peer_server(name: str, url: str, pid: int | None) -> Server:
    """Return the server of a peer, which somebody else has started."""
    parts = urlsplit(url)
    machine = parts.hostname or "127.0.0.1"
    return Server(name, parts.port or 80, pid, host=parts.netloc, machine=machine)


def _answers(server: Server) -> bool:
    try:
        with connected(server) as connection:
            read(connection, question(server, "/"), "/")
    except (OSError, ReadingError):
        return False
    return True


def connected(server: Server) -> socket.socket:
    """Return a connection to a server."""
    connection = socket.create_connection((server.machine, server.port), timeout=PATIENCE_S)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def question(server: Server, address: str, cookie: str = "", more: str = "", encoding: str = "gzip") -> bytes:
    """Return what a front server asks for a reader who came by https."""
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    front = "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"
    accepted = f"Accept-Encoding: {encoding}\r\n"
    return f"GET {address} HTTP/1.1\r\nHost: {server.host}\r\n{front}{accepted}{cookies}{more}\r\n".encode()


def read(connection: socket.socket, asked: bytes, address: str) -> bytes:
    """Ask, and return the body as it was sent. Raises `ReadingError` for anything but a whole 200."""
    connection.sendall(asked)
    data = bytearray()
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _more(connection, address)
    head, body = bytes(data[:end]).lower(), data[end + 4 :]
    status = int(head[9:12])
    if status != OK:
        raise ReadingError(f"{address} : {status}")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")), None)
    while not body.endswith(b"0\r\n\r\n") if length is None else len(body) < length:
        body += _more(connection, address)
    return bytes(body)


def _more(connection: socket.socket, address: str) -> bytes:
    try:
        data = connection.recv(65536)
    except TimeoutError:
        data = b""
    if not data:
        raise ReadingError(f"{address} : la connexion s’est arrêtée au milieu")
    return data


class Meter:
    """Measures what pages cost their servers, and the database."""

    def __init__(self) -> None:
        self._database = postgresql_pid(SERVER_URL)

    def _cpu_s(self, server: Server) -> tuple[float, float]:
        return server.cpu_s(), cpu_s(self._database) if self._database else 0.0

    def cost(
        self,
        server: Server,
        questions: Sequence[bytes],
        *,
        seconds: float,
        readers: int = 1,
        least: int = 1,
    ) -> Cost:
        """Have `readers` ask `questions` in turn for `seconds`, and until each has asked `least` times.

        Raises `ReadingError` when one of them is answered anything but a page: nothing of it is counted then.
        """
        times: list[float] = []
        errors: list[Exception] = []
        until = time.monotonic() + seconds

        def ask(rank: int) -> None:
            count = 0
            try:
                with connected(server) as connection:
                    while (time.monotonic() < until or count < least) and not errors:
                        asked = questions[(count + rank) % len(questions)]
                        began = time.perf_counter()
                        read(connection, asked, asked[4:].partition(b" ")[0].decode())
                        times.append((time.perf_counter() - began) * 1000)
                        count += 1
            except (OSError, ReadingError) as error:
                errors.append(error)

        before = self._cpu_s(server)
        threads = [threading.Thread(target=ask, args=[rank]) for rank in range(readers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise ReadingError(str(errors[0]))
        spent = [1000 * (end - begin) / len(times) for begin, end in zip(before, self._cpu_s(server), strict=True)]
        return Cost(*spent, sorted(times))
