"""Queries compiled once for each process: Django takes several times longer to compile one than SQLite to answer it."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import QuerySet

Row = TypeVar("Row")

# Values that no row has: they tell where the values of a call go among the parameters.
_SAMPLE_NUMBER = 1_999_999_000
_SAMPLE_TEXT = "\ue000prepared-"


class PreparedQuery(Generic[Row]):
    """A queryset of which only some values change from one call to the next.

    `build` takes as many values as there are `kinds` (each `int` or `str`) and returns the queryset; it is called once,
    with values of its own. A value may be compared and nothing more: whatever else depends on it (a slice, a condition
    in Python, an empty list) would be that of the first call.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *kinds: type[int] | type[str]) -> None:
        self._build = build
        self._kinds = kinds
        self._compiled: _Compiled[Row] | None = None

    def __call__(self, *values: int | str) -> list[Row]:
        """Return the rows for `values`. Raises `ValueError` when they are not of the declared kinds."""
        if len(values) != len(self._kinds) or not all(map(isinstance, values, self._kinds)):
            raise ValueError(f"{values} for a query of {self._kinds}")
        if self._compiled is None:
            self._compiled = self._compile()
        return self._compiled.rows(values)

    def _compile(self) -> "_Compiled[Row]":
        samples = [_sample(kind, rank) for rank, kind in enumerate(self._kinds)]
        queryset = self._build(*samples)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        places = {at: samples.index(each) for at, each in enumerate(parameters) if each in samples}
        if len(set(places.values())) < len(samples):
            raise ValueError(f"Not all values are parameters of {sql}")
        return _Compiled(queryset, compiler, sql, tuple(parameters), places)


def _sample(kind: type[int] | type[str], rank: int) -> int | str:
    return _SAMPLE_NUMBER + rank if kind is int else f"{_SAMPLE_TEXT}{rank}"


@dataclass(frozen=True)
class _Compiled(Generic[Row]):
    """A queryset with its SQL; `places` says which of its `parameters` are which values."""

    queryset: QuerySet[Any, Row]
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, int]

    def rows(self, values: Sequence[int | str]) -> list[Row]:
        parameters = list(self.parameters)
        for at, rank in self.places.items():
            parameters[at] = values[rank]
        # Connections belong to threads.
        bound = copy.copy(self.compiler)
        bound.connection = connections[self.queryset.db]
        bound.as_sql = lambda *args, **options: (self.sql, tuple(parameters))
        rows = self.queryset.all()
        rows.query.get_compiler = lambda *args, **options: bound  # type: ignore[method-assign]
        return list(rows)
