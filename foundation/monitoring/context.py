"""The current request or task, for logs: its identifier, and the queries it made."""

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

from foundation.monitoring.sql import normalise_sql
from foundation.monitoring.structured_logs import log_event

WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")


@dataclass
class Activity:
    """A request or a task: `id` is its identifier in logs, `what` the view or the task once known."""

    id: str
    what: str = ""
    queries: int = 0
    queries_ms: float = 0.0


_activity: ContextVar[Activity | None] = ContextVar("activity", default=None)


def current_id() -> str:
    """Return the identifier of the current request or task, or "-"."""
    current = _activity.get()
    return current.id if current else "-"


def id_from_header(given: str | None) -> str:
    """Return the identifier that a proxy gave, if it is well formed, or a new one."""
    return given if given and WELL_FORMED.fullmatch(given) else secrets.token_hex(8)


@contextmanager
def activity(activity_id: str, what: str = "") -> Iterator[Activity]:
    """Give the block an identifier in logs, count its queries and log the slow ones."""
    now = Activity(activity_id, what)
    token = _activity.set(now)
    try:
        yield now
    finally:
        _activity.reset(token)


def time_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receive `connection_created`: the same connection may be opened many times, and is timed once.

    Not with `connection.execute_wrapper` around a request: it takes off whatever came last, and what a connection
    that was opened meanwhile brought came after it.
    """
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    now = _activity.get()
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
            log_event("slow", "Slow query", what=now.what, ms=round(milliseconds), statement=normalise_sql(str(sql)))
