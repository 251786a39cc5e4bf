"""The real nginx or caddy, run with the site's own example in front of a made-up site that notes what reaches it."""

import contextlib
import os
import re
import select
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

EXAMPLES = settings.BASE_DIR / "docs" / "exemples"
NAME = "prochainspas.exemple.fr"
PATIENCE_S = 60
CURVE = ["-pkeyopt", "ec_paramgen_curve:prime256v1"]
LIMIT_BYTES = 2 * 1024 * 1024
# What every answer of the site carries.
OF_THE_SITE = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains", "X-Content-Type-Options": "nosniff"}
CHUNK = b"\0" * 64 * 1024


@dataclass
class Backend:
    """A site: what it was asked, how many bytes each address received. It hangs up unanswered `deaths` times.

    `headers` and `texts` are what it answers more, by address, and in place of "lu".
    """

    port: int = 0
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    received: Counter[str] = field(default_factory=Counter)
    deaths: int = 0
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def body_of(self, path: str, *headers: str, peer: str = "127.0.0.1") -> str:
        """Return the text of a page, asked by `peer`, an address of this machine, without a front server."""
        address = ("127.0.0.1", self.port)
        plain = socket.create_connection(address, timeout=PATIENCE_S, source_address=(peer, 0))
        return whole_answer(plain, "GET", path, *headers).partition("\r\n\r\n")[2]

    @contextlib.contextmanager
    def running(self) -> Iterator["Backend"]:
        """Answer for as long as the block lasts."""
        note = self

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                # Decided on arrival: a request of the test before, still being read, takes no death of this one.
                dies, note.deaths = note.deaths > 0, max(0, note.deaths - 1)
                note.asked.append(
                    (self.command, self.path, {key.lower(): value for key, value in self.headers.items()})
                )
                self._read()
                if dies:
                    self.close_connection = True
                    return
                text = note.texts.get(self.path, "lu").encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(text)))
                for name, value in {**OF_THE_SITE, **note.headers.get(self.path, {})}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text)

            def do_POST(self) -> None:
                self.do_GET()

            def _read(self) -> None:
                if "chunked" in self.headers.get("Transfer-Encoding", ""):
                    while (size := int(self.rfile.readline().strip() or b"0", 16)) > 0:
                        self._take(size)
                        self.rfile.readline()
                    self.rfile.readline()
                else:
                    self._take(int(self.headers.get("Content-Length", 0)))

            def _take(self, size: int) -> None:
                while size > 0 and (piece := self.rfile.read1(min(size, len(CHUNK)))):
                    note.received[self.path] += len(piece)
                    size -= len(piece)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: Any) -> None:
                """A front server that hangs up in the middle is what the tests are about."""

        server = Quiet(("127.0.0.1", 0), Answer)
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def whole_answer(connection: socket.socket, method: str, path: str, *headers: str) -> str:
    """Send a request without a body, and return what is answered until the end of the connection."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {NAME}", "Connection: close", *headers, "", ""]
    answer = b""
    with contextlib.closing(connection), contextlib.suppress(OSError):
        connection.sendall("\r\n".join(lines).encode())
        while piece := connection.recv(4096):
            answer += piece
    return answer.decode()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Front:
    """A front server that runs, encrypted or not."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path
    encrypted: bool

    def connect(self) -> socket.socket:
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S)
        if not self.encrypted:
            return plain
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        # Later versions send tickets of their own accord, which would look like an answer.
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        return context.wrap_socket(plain, server_hostname=NAME)

    def ask(self, method: str, path: str, *headers: str, body: Iterable[bytes] = ()) -> tuple[int, int]:
        """Return the status (0 when it hangs up without a word) and the bytes of the body that could be sent."""
        sent = 0
        with contextlib.closing(self.connect()) as talk:
            lines = [f"{method} {path} HTTP/1.1", f"Host: {NAME}", "Connection: close", *headers, "", ""]
            talk.sendall("\r\n".join(lines).encode())
            with contextlib.suppress(OSError):
                for piece in body:
                    # Whoever is answered before the end stops sending.
                    if select.select([talk], [], [], 0)[0]:
                        break
                    talk.sendall(piece)
                    sent += len(piece)
            answer = b""
            with contextlib.suppress(OSError):
                while b"\r\n" not in answer and (reply := talk.recv(4096)):
                    answer += reply
        match = re.match(rb"HTTP/1\.1 (\d{3})", answer)
        return (int(match[1]) if match else 0), sent

    def body_of(self, path: str, *headers: str) -> str:
        """Return the text of a page."""
        return whole_answer(self.connect(), "GET", path, *headers).partition("\r\n\r\n")[2]

    def headers_of(self, method: str, path: str, *headers: str) -> tuple[int, dict[str, list[str]]]:
        """Return the status and the headers of an answer, by name in small letters, each as often as it stands."""
        answer = whole_answer(self.connect(), method, path, *headers)
        first, *rest = answer.partition("\r\n\r\n")[0].split("\r\n")
        values: dict[str, list[str]] = {}
        for line in rest:
            name, _, value = line.partition(": ")
            values.setdefault(name.lower(), []).append(value)
        return int(first.split()[1]), values

    def memory_bytes(self) -> int:
        """Return the most memory that any of its processes ever had."""
        pids = [self.process.pid]
        pids += map(int, Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split())
        text = "".join(Path(f"/proc/{pid}/status").read_text() for pid in pids)
        return max(int(size) * 1024 for size in re.findall(r"VmHWM:\s+(\d+) kB", text))

    def disk_bytes(self) -> int:
        """Return what it keeps on the disk."""
        return sum(path.stat().st_blocks * 512 for path in self.folder.rglob("*") if path.is_file())


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subject = ["-subj", f"/CN={NAME}", "-days", "1", "-nodes"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", *CURVE, "-keyout", key, "-out", certificate, *subject]
    subprocess.run(command, check=True, capture_output=True)
    return key, certificate


PAGES = "/var/lib/nginx/prochains-pas"
MEDIA = "/srv/prochains-pas/donnees/media"


def nginx_configuration(folder: Path, port: int, backend_port: int, media: Path, limit: str = "2m") -> str:
    """Return the example of nginx for the ports and files of a test, in a whole configuration."""
    key, certificate = _certificate(folder)
    site = (EXAMPLES / "nginx.conf").read_text()
    site = re.sub(r"ssl_certificate /\S+;", f"ssl_certificate {certificate};", site)
    site = re.sub(r"ssl_certificate_key /\S+;", f"ssl_certificate_key {key};", site)
    site = re.sub(r"\n\s*listen \[::\]\S+.*;", "", site)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    site = site.replace("listen 443", f"listen 127.0.0.1:{port}")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{backend_port}").replace("body_size 64m", f"body_size {limit}")
    site = site.replace(MEDIA, str(media)).replace(PAGES, f"{folder}/pages")
    # A slow machine must not be taken for patient people.
    site = site.replace("rate=30r/m", "rate=1r/m")
    (folder / "site.conf").write_text(site)
    text = "".join(
        f"{each}_temp_path {folder}/{each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    who = "user root;" if os.getuid() == 0 else ""
    log = f"access_log off; error_log {folder}/error.log;"
    return f"daemon off; {who} pid {folder}/pid; events {{}} http {{ {log} {text} include {folder}/site.conf; }}"


def caddy_configuration(port: int, backend_port: int, media: Path, limit: str = "2MB") -> str:
    """Return the example of caddy for the ports and files of a test, without a certificate."""
    site = (EXAMPLES / "Caddyfile").read_text().replace(MEDIA, str(media))
    site = site.replace(f"{NAME} {{", f"http://{NAME}:{port} {{\n\tbind 127.0.0.1")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{backend_port}").replace("64MB", limit)
    # Its first block has the options of the whole server.
    return site.replace("{\n\tservers", "{\n\tadmin off\n\tauto_https off\n\tservers", 1)


@contextlib.contextmanager
def front_server(program: str, folder: Path, backend_port: int, media: Path | None = None) -> Iterator[Front]:
    """Run nginx or caddy in front of a site for as long as the block lasts; skips where it is not installed.

    `media` is where the files are that the site lets it read.
    """
    media = media or folder / "media"
    path = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None or (program == "nginx" and shutil.which("openssl") is None):
        pytest.skip(f"{program} n’est pas installé : apt-get install {program}")
    port, settings_path = free_port(), folder / program
    if program == "nginx":
        settings_path.write_text(nginx_configuration(folder, port, backend_port, media))
        command = [path, "-e", str(folder / "error.log"), "-c", str(settings_path)]
    else:
        settings_path.write_text(caddy_configuration(port, backend_port, media))
        command = [path, "run", "--adapter", "caddyfile", "--config", str(settings_path)]
    homes = {name: str(folder / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, env={**os.environ, **homes}, stdout=output, stderr=output)
    front = Front(process, port, folder, encrypted=program == "nginx")
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not is_listening(port):
            assert process.poll() is None, (folder / "output").read_text()
            assert time.monotonic() < deadline, (folder / "output").read_text()
            time.sleep(0.05)
        yield front
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
