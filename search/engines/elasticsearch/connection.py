"""The connection to Elasticsearch: time-outs, errors turned into ours, a circuit breaker, one client a process."""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch import ConnectionTimeout as TimeoutOfClient

from search.engines.base import EngineUnavailableError, NoIndexError

MAX_FAILURES = 3
PAUSES_S = (5.0, 10.0, 20.0)
# A reader waits for one question; the rest of the two seconds is for the reduced search.
READ_S = 1.2
WRITE_S = 60
# The client tells of every request; its warnings are enough.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)

SERVER_ERROR = 500
TOO_MANY = 429


class CircuitBreaker:
    """After a failure that made somebody wait, nobody else waits for a while. Shared by the threads of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._times_opened = 0
        self._closed_again_at = 0.0

    def is_open(self) -> bool:
        """Return whether to refuse at once; after a pause one question is let through to try."""
        with self._lock:
            if not self._times_opened:
                return False
            now = time.monotonic()
            if now < self._closed_again_at:
                return True
            # One tries; the others go on refusing until it knows.
            self._closed_again_at = now + PAUSES_S[0]
            return False

    def failed(self, *, is_slow: bool) -> None:
        """Remember a failure. A slow one opens the circuit at once, quick ones after a few."""
        with self._lock:
            self._failures += 1
            if is_slow or self._failures >= MAX_FAILURES or self._times_opened:
                pause = PAUSES_S[min(self._times_opened, len(PAUSES_S) - 1)]
                self._times_opened += 1
                self._closed_again_at = time.monotonic() + pause

    def succeeded(self) -> None:
        """Forget failures."""
        with self._lock:
            self._failures = self._times_opened = 0


@dataclass(frozen=True)
class Servers:
    """Where the servers are (`https://one:9200`), who we are there, and the beginning of our names."""

    hosts: tuple[str, ...]
    prefix: str
    user: str = ""
    password: str = ""
    shards: int = 1


class Connection:
    """A client for readers, who cannot wait, and one for the indexer, who can."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._circuit = CircuitBreaker()
        self._made: tuple[int, Elasticsearch] | None = None

    def _client(self) -> Elasticsearch:
        # Sockets are not shared with the process that forked us.
        if self._made is None or self._made[0] != os.getpid():
            login = (self._servers.user, self._servers.password) if self._servers.user else None
            client = Elasticsearch(
                list(self._servers.hosts),
                basic_auth=login,
                request_timeout=READ_S,
                # Another server is asked when one refuses; nobody waits twice.
                max_retries=len(self._servers.hosts) - 1,
                retry_on_timeout=False,
                retry_on_status=(),
            )
            self._made = os.getpid(), client
        return self._made[1]

    @contextmanager
    def reading(self) -> Iterator[Elasticsearch]:
        """Yield a client that fails fast. Raises `EngineUnavailableError`, at once while the circuit is open."""
        if self._circuit.is_open():
            raise EngineUnavailableError("Elasticsearch failed a moment ago; it is left alone for a while")
        try:
            yield self._client()
        except NotFoundError as error:
            self._circuit.succeeded()
            raise NoIndexError(str(error)) from error
        except (ApiError, TransportError) as error:
            if not isinstance(error, ApiError) or error.meta.status >= SERVER_ERROR or error.meta.status == TOO_MANY:
                self._circuit.failed(is_slow=isinstance(error, TimeoutOfClient))
            raise EngineUnavailableError(f"{type(error).__name__}: {error}") from error
        self._circuit.succeeded()

    @contextmanager
    def working(self) -> Iterator[Elasticsearch]:
        """Yield a client that waits and tries again. Raises `EngineUnavailableError`, or `NoIndexError` for a 404."""
        try:
            yield self._client().options(request_timeout=WRITE_S, max_retries=3, retry_on_timeout=True)
        except NotFoundError as error:
            raise NoIndexError(str(error)) from error
        except (ApiError, TransportError) as error:
            raise EngineUnavailableError(f"{type(error).__name__}: {error}") from error
