"""The connection: time-outs, errors turned into ours, one client for each process."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch import ConnectionTimeout as TimeoutOfClient

from search.engines.base import EngineUnavailableError, NoIndexError
from search.engines.elasticsearch.circuit import Circuit

# A reader waits for one question; the rest of the two seconds is for the reduced search.
READ_S = 1.2
WRITE_S = 60
# The client tells of every request; its warnings are enough.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)

SERVER_ERROR = 500
TOO_MANY = 429


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
        self._circuit = Circuit()
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
