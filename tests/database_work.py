"""What a call costs the database: statements, rows fetched, and the steps that SQLite takes to find them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

# Instructions of SQLite's virtual machine between two counts.
STEP = 10


@dataclass
class Work:
    """`steps` are tens of instructions of SQLite, 0 on another database: they grow with each row that is looked at."""

    statements: int = 0
    rows: int = 0
    steps: int = 0


class _CountingCursor(CursorWrapper):
    def __init__(self, cursor: Any, db: Any, work: Work) -> None:
        super().__init__(cursor, db)
        self.work = work

    def execute(self, sql: Any, params: Any = None) -> Any:
        # A test runs inside a transaction, where each transaction is a savepoint, which a site does not ask for.
        self.work.statements += "SAVEPOINT" not in sql
        return super().execute(sql, params)

    def fetchone(self) -> Any:
        row = self.cursor.fetchone()
        self.work.rows += row is not None
        return row

    def fetchmany(self, *args: Any) -> Any:
        return self._counted(self.cursor.fetchmany(*args))

    def fetchall(self) -> Any:
        return self._counted(self.cursor.fetchall())

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            self.work.rows += 1
            yield row

    def _counted(self, rows: Any) -> Any:
        self.work.rows += len(rows)
        return rows


@contextmanager
def _counting() -> Iterator[Work]:
    work = Work()

    def step() -> None:
        work.steps += 1

    def make_cursor(cursor: Any) -> _CountingCursor:
        return _CountingCursor(cursor, connection, work)

    connection.ensure_connection()
    is_sqlite = connection.vendor == "sqlite"
    connection.make_cursor = make_cursor  # type: ignore[method-assign]
    if is_sqlite:
        connection.connection.set_progress_handler(step, STEP)
    try:
        yield work
    finally:
        del connection.make_cursor
        if is_sqlite:
            connection.connection.set_progress_handler(None, 0)


def database_work(call: Callable[[], Any]) -> Work:
    """Call, and return what that cost the database."""
    with _counting() as work:
        call()
    return work
