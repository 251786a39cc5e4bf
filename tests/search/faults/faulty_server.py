"""A server that stands before the real engine and fails as it is told to."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

ERROR = b"HTTP/1.1 500 Internal Server Error\r\nX-elastic-product: Elasticsearch\r\nContent-Length: 0\r\n\r\n"
SLOW_S = 30


class FaultyServer:
    """`mode`: "pass" (to `behind`), "refuse", "hang" (accept, never answer), "error" (500), "slow" (after 30 s)."""

    def __init__(self, behind: str = "") -> None:
        self._behind = behind
        self._mode = "pass"
        self._open: set[socket.socket] = set()
        self._ending = threading.Event()
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def become(self, mode: str) -> None:
        """Fail otherwise from now on; whoever is connected is cut off."""
        self._mode = mode
        self.connections = 0
        for each in list(self._open):
            self._cut(each)

    def close(self) -> None:
        self._ending.set()
        self.become("refuse")
        self._cut(self._listener)

    def _cut(self, one: socket.socket) -> None:
        self._open.discard(one)
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            if self._mode == "refuse":
                self._cut(client)
                continue
            self._open.add(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        if self._mode == "pass":
            there = urlsplit(self._behind)
            server = socket.create_connection((there.hostname or "", there.port or 0))
            self._open.add(server)
            threading.Thread(target=self._copy, args=(server, client), daemon=True).start()
            self._copy(client, server)
            return
        with suppress(OSError):
            while client.recv(65_536):
                if self._mode == "slow":
                    self._ending.wait(SLOW_S)
                if self._mode in ("error", "slow"):
                    client.sendall(ERROR)

    def _copy(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        self._cut(one)
        self._cut(other)
