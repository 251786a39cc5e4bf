"""Everything kept is old as soon as something that strangers see is written, whoever writes it and how.

The watch is on the statements themselves: no signal to forget, bulk writes and commands included. A table is
left out by name (`PAGE_CACHE_UNSEEN_MODELS`), so that a new one is watched until somebody says otherwise.
"""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from wagtail.models import Page, PageViewRestriction

from foundation.page_cache.cache import pages
from foundation.page_cache.stores.base import StoreDown

logger = logging.getLogger(__name__)

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "BEGIN", "SET ", "SHOW")
_WRITE = re.compile(
    r"""\s*(?P<verb>INSERT|REPLACE|UPDATE|DELETE)\b(?:\s+OR\s+\w+)?(?:\s+INTO|\s+FROM|\s+ONLY)?\s+["`]?(?P<table>\w+)""",
    re.IGNORECASE,
)
_SET = re.compile(r"\bSET\b(.*?)(?:\bWHERE\b|$)", re.IGNORECASE | re.DOTALL)
_COLUMN = re.compile(r"""["`]?(\w+)["`]?\s*=\s*(%s(?=\s*(?:,|$)))?""")


def purge(*, withdrawal: bool = False) -> None:
    """Make every kept page old, now; after a `withdrawal` none of them is shown again, not even for want of better.

    For what is written otherwise than through Django: a backup restored, an index rebuilt.
    """
    try:
        pages().store.purge(withdrawal=withdrawal)
    except StoreDown:
        logger.warning("The page cache could not be purged: pages may be old until it answers")


@dataclass(frozen=True)
class Watched:
    """The tables and columns left out, and those where a write withdraws something."""

    unseen_tables: frozenset[str]
    unseen_columns: dict[str, frozenset[str]]
    withdrawing_tables: frozenset[str]
    page_table: str

    def consequence(self, sql: str, params: Any) -> bool | None:
        """Return None for a statement that changes nothing strangers see, else whether it withdraws something."""
        if sql.startswith(READS):
            return None
        write = _WRITE.match(sql)
        if write is None:
            return _is_hidden_write(sql)
        verb, table = write["verb"].upper(), write["table"]
        if table in self.unseen_tables and not (verb == "DELETE" and table == _caught_up_table()):
            return None
        assigned = dict(_assignments(sql, params)) if verb == "UPDATE" else {}
        if assigned and assigned.keys() <= self.unseen_columns.get(table, frozenset()):
            return None
        if table == self.page_table:
            return verb == "DELETE" or ("live" in assigned and not assigned["live"])
        return table in self.withdrawing_tables


def _is_hidden_write(sql: str) -> bool | None:
    """Return False (a change) for a statement of a sort that Django does not write, when it may be a write."""
    return False if re.search(r"\b(INSERT|UPDATE|DELETE|TRUNCATE)\b", sql, re.IGNORECASE) else None


def _assignments(sql: str, params: Any) -> Iterable[tuple[str, Any]]:
    """Yield (column, value) of an UPDATE; a value that is not a plain parameter is False, the careful side."""
    found = _SET.search(sql)
    columns = list(_COLUMN.finditer(found[1])) if found else []
    plain = isinstance(params, Sequence) and all(column[2] for column in columns)
    for rank, column in enumerate(columns):
        yield column[1], params[rank] if plain and rank < len(params) else False


def _table(label: str) -> str:
    return str(apps.get_model(label)._meta.db_table)


def _tables(labels: Iterable[str]) -> frozenset[str]:
    """Return the tables of models; some exist with one kind of database only."""
    apart = (label.split(".") for label in labels)
    found = (apps.get_app_config(app).models.get(name.lower()) for app, name in apart)
    return frozenset(str(model._meta.db_table) for model in found if model)


def _columns(model: type[Model], names: Iterable[str]) -> frozenset[str]:
    return frozenset(str(model._meta.get_field(name).column) for name in names)  # type: ignore[union-attr]


@cache
def _caught_up_table() -> str:
    """Return the table where a deletion says that what is derived from the content has caught up with it."""
    return _table(settings.PAGE_CACHE_CAUGHT_UP_MODEL) if settings.PAGE_CACHE_CAUGHT_UP_MODEL else ""


@cache
def watched() -> Watched:
    """Read the settings into names of tables and columns."""
    columns = {label: apps.get_model(label) for label in settings.PAGE_CACHE_UNSEEN_FIELDS}
    return Watched(
        unseen_tables=_tables(settings.PAGE_CACHE_UNSEEN_MODELS),
        unseen_columns={
            model._meta.db_table: _columns(model, settings.PAGE_CACHE_UNSEEN_FIELDS[label])
            for label, model in columns.items()
        },
        withdrawing_tables=frozenset(
            {PageViewRestriction._meta.db_table, PageViewRestriction.groups.through._meta.db_table}
        ),
        page_table=Page._meta.db_table,
    )


def _purge_after(connection: BaseDatabaseWrapper, withdrawal: bool) -> None:
    """Purge once what was written is seen by others: after the transaction, at once without one."""
    sids = set(connection.savepoint_ids)
    for known, function, *_ in connection.run_on_commit:
        is_ours = isinstance(function, partial) and function.func is purge
        # One of an inner savepoint may be rolled back without what is written now.
        if is_ours and known <= sids and function.keywords["withdrawal"] >= withdrawal:
            return
    transaction.on_commit(partial(purge, withdrawal=withdrawal), using=connection.alias)


def watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Run a statement, and purge when it was a write that strangers may see."""
    result = execute(sql, params, many, context)
    if isinstance(sql, str) and sql.startswith(READS):
        return result
    consequence = watched().consequence(str(sql), None if many else params)
    if consequence is not None:
        _purge_after(context["connection"], consequence)
    return result


def watch_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receive `connection_created`: the same connection may be opened many times, and is watched once."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
