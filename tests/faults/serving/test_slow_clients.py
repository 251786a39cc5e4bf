"""Sixteen slow senders and ten readers who stop in a film stop nobody, in each documented way to serve (F19)."""

import contextlib
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.front_servers import NAME, Front, front_server
from tests.faults.serving.conftest import SmallSite

SENDERS, READERS = 16, 10
FILM_BYTES = 256 * 1024**2
# What they hold is held for certain after this; nobody waits for them longer.
SETTLED_S = 1.0
SHORT, LONG = 1000, 1_500_000
PREFIX = "/protege/"


@dataclass
class Served:
    """A site as readers reach it."""

    connect: Callable[[], socket.socket]
    films: Path
    front: Front | None = None

    def begin(self, head: str, *headers: str, body: bytes = b"") -> socket.socket:
        """Send the beginning of a request and return its connection."""
        talk = self.connect()
        talk.sendall("\r\n".join([head, f"Host: {NAME}", *headers, "", ""]).encode() + body)
        return talk

    def ask(self, path: str, *headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of an answer."""
        with contextlib.closing(self.begin(f"GET {path} HTTP/1.1", "Connection: close", *headers)) as talk:
            whole = b""
            while piece := talk.recv(1024 * 1024):
                whole += piece
        head, _, body = whole.partition(b"\r\n\r\n")
        first, *rest = head.decode().split("\r\n")
        header_map = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
        return int(first.split()[1]), header_map, body


@pytest.fixture
def films() -> Iterator[Path]:
    """Return a folder that the account of a front server can read, with a film of a quarter of a gigabyte."""
    folder = Path(tempfile.mkdtemp(prefix="pp-films-"))
    folder.chmod(0o755)
    with (folder / "long.mp4").open("wb") as film:
        film.write(b"debut")
        film.truncate(FILM_BYTES)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(params=["alone", "nginx", "caddy"])
def served(request, serve, films, tmp_path) -> Iterator[Served]:
    """Serve the small site as `docs/installation.md` says."""
    if request.param == "alone":
        site: SmallSite = serve(FILMS=str(films))
        yield Served(lambda: socket.create_connection(("127.0.0.1", site.port), timeout=60), films)
        return
    site = serve(FILMS=str(films), MEDIA_ACCEL_PREFIX=PREFIX)
    with front_server(request.param, tmp_path, site.port, films) as front:
        yield Served(front.connect, films, front)


def pages_are_served(served: Served) -> None:
    """Assert that twenty readers, one after the other, get a page."""
    assert {served.ask("/free/")[0] for _ in range(20)} == {200}


@pytest.mark.parametrize("length", [SHORT, LONG])
def test_sixteen_slow_senders_do_not_stop_readers(served, length):
    head = "POST /recevoir/ HTTP/1.1"
    with contextlib.ExitStack() as stack:
        for _ in range(SENDERS):
            stack.enter_context(contextlib.closing(served.begin(head, f"Content-Length: {length}", body=b"x")))
        time.sleep(SETTLED_S)
        pages_are_served(served)
        if served.front is not None and length == SHORT:
            # What is gathered in front holds nothing: others send all the same.
            quick = served.begin(head, "Content-Length: 3", "Connection: close", body=b"abc")
            assert b" 200 " in stack.enter_context(contextlib.closing(quick)).recv(64)
    connection = served.begin(head, "Content-Length: 3", "Connection: close", body=b"abc")
    with contextlib.closing(connection):
        assert b" 200 " in connection.recv(64)


def test_ten_readers_who_stop_in_a_film_do_not_stop_the_others(served):
    with contextlib.ExitStack() as stack:
        for _ in range(READERS):
            reader = stack.enter_context(contextlib.closing(served.begin("GET /media/long.mp4 HTTP/1.1")))
            assert reader.recv(12)
        time.sleep(SETTLED_S)
        pages_are_served(served)
        status, _, body = served.ask("/media/long.mp4", "Range: bytes=0-4", "Sec-Fetch-Dest: video")
        assert (status, body) == (206, b"debut")
        if served.front is not None:
            # Nothing of the film is copied to the disk for them.
            assert served.front.disk_bytes() < 16 * 1024**2
    assert served.ask("/media/long.mp4", "Range: bytes=1-4")[0] == 206


def test_a_film_has_its_parts_and_its_headers(served):
    status, headers, body = served.ask("/media/long.mp4", "Range: bytes=0-4")
    assert (status, body) == (206, b"debut")
    assert headers["content-range"] == f"bytes 0-4/{FILM_BYTES}"
    assert headers["content-type"] == "video/mp4"
    assert headers["cache-control"] == "private, no-cache"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"
    # Players of podcasts read what everybody may see, from where they are.
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["content-disposition"].startswith("inline")
    assert "x-accel-redirect" not in headers
    assert headers["etag"]
    unchanged, _, nothing = served.ask("/media/long.mp4", f"If-None-Match: {headers['etag']}")
    assert (unchanged, nothing) == (304, b"")
    resumed, _, rest = served.ask("/media/long.mp4", "Range: bytes=1-4", f"If-Range: {headers['etag']}")
    assert (resumed, rest) == (206, b"ebut")
    assert served.ask("/media/long.mp4", f"Range: bytes={FILM_BYTES}-")[0] == 416
    assert served.ask(f"{PREFIX}long.mp4")[0] >= 400


@pytest.mark.parametrize("served", ["alone"], indirect=True)
def test_without_a_front_server_a_player_reads_a_film_part_after_part(served):
    status, headers, body = served.ask("/media/long.mp4", "Range: bytes=0-", "Sec-Fetch-Dest: video")
    assert (status, len(body)) == (206, 1024 * 1024)
    assert headers["content-range"] == f"bytes 0-{1024 * 1024 - 1}/{FILM_BYTES}"
    # What downloads has all that it asks for.
    _, headers, _ = served.ask("/media/long.mp4", f"Range: bytes={FILM_BYTES - 2 * 1024**2}-")
    assert headers["content-length"] == str(2 * 1024**2)
