"""What is being done now, for logs: a request or a task, under one name, with the queries it made."""

import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from foundation.monitoring.statements import shape_of
from foundation.monitoring.structured_logs import tell

WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")


@dataclass
class Doing:
    """A request or a task: `name` is its identifier in logs, `what` the view or the task once known."""

    name: str
    what: str = ""
    queries: int = 0
    queries_ms: float = 0.0


_doing: ContextVar[Doing | None] = ContextVar("doing", default=None)


def current_name() -> str:
    """Return the identifier of what is being done, or "-"."""
    doing = _doing.get()
    return doing.name if doing else "-"


def name_from(given: str | None) -> str:
    """Return the identifier that a proxy gave, if it is well formed, or a new one."""
    return given if given and WELL_FORMED.fullmatch(given) else secrets.token_hex(8)


@contextmanager
def doing(name: str, what: str = "") -> Iterator[Doing]:
    """Name what the block does, count its queries and name those that are slow."""
    now = Doing(name, what)
    token = _doing.set(now)
    try:
        yield now
    finally:
        _doing.reset(token)


def time_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receive `connection_created`: the same connection may be opened many times, and is timed once.

    Not with `connection.execute_wrapper` around a request: it takes off whatever came last, and what a connection
    that was opened meanwhile brought came after it.
    """
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    now = _doing.get()
    if now is None:
        return execute(sql, params, many, context)
    started = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        milliseconds = (time.perf_counter() - started) * 1_000
        now.queries += 1
        now.queries_ms += milliseconds
        if milliseconds >= settings.SLOW_QUERY_MS:
            tell("slow", "Slow query", what=now.what, ms=round(milliseconds), statement=shape_of(str(sql)))
