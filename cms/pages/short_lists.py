"""Several short lists in one query."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

Row = tuple[Any, ...]


def read_short_lists(*lists: QuerySet[Any, Row]) -> list[list[Row]]:
    """Return the rows of each of `lists`, `values_list` of as many columns each cut to its length; one query.

    Django refuses a `union` of sliced querysets on SQLite, which takes them as subqueries. The columns are text and
    whole numbers, and the same kinds in each list: rows come as the database gives them.
    """
    compiled = [each.query.sql_with_params() for each in lists]
    # What is put together is what Django compiled; values stay parameters.
    parts = [f"SELECT {rank} AS list, part.* FROM ({sql}) AS part" for rank, (sql, _) in enumerate(compiled)]  # noqa: S608
    rows: list[list[Row]] = [[] for _ in lists]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for _, params in compiled for value in params])
        for rank, *row in cursor.fetchall():
            rows[rank].append(tuple(row))
    return rows
