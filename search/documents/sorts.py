"""The orders of a kind of documents, each declared once: for the database, and as a key that engines sort by.

A sort key is written in the 38 signs of `ALPHABET`, in their order: engines compare it as text, or as numbers of twelve
signs each (`numbers`), which tantivy sorts a hundred times faster than texts.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol

from django.db.models import Case, F, Value, When
from django.utils.functional import Promise

from french.analysis import fold

LAST = "~"
ALPHABET = " " + string.digits + string.ascii_lowercase + LAST
# As many signs of this alphabet as a number of 63 bits holds.
DIGITS = 12
# What is the same in so many signs is ordered by primary key: the order never depends on who asks, nor when.
COMPARED = 4 * DIGITS
NUMBERS = COMPARED // DIGITS + 1
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_COMPLEMENT = str.maketrans(string.digits, string.digits[::-1])


def _attribute(obj: Any, path: str) -> Any:
    """Return the value at the end of a path of the ORM ("edition__year"); None where something is missing."""
    for name in path.split("__"):
        obj = getattr(obj, name, None)
    return obj


# Each order of a kind asks for the same title.
@lru_cache(maxsize=256)
def _words(text: str) -> str:
    """Return a text as it is put in order: small letters without accents, and figures."""
    plain = "".join(sign if sign.isalnum() else " " for sign in text[: 4 * COMPARED])
    folded = " ".join(filter(None, map(fold, plain.split())))
    return "".join(sign if sign in _VALUES else LAST for sign in folded)


def _number(number: int) -> str:
    """Return a positive number, shorter ones first."""
    digits = str(number)
    return f"{min(len(digits), 9)}{digits}"


def _key(value: Any) -> str:
    if isinstance(value, int):
        return _number(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    return _words(str(value))


class Column(Protocol):
    """One column of an order: an expression of the ORM, and the part of the key that says the same of an object."""

    @property
    def expression(self) -> Any: ...

    def key(self, obj: Any) -> str: ...


@dataclass(frozen=True)
class Ascending:
    """The least first (a title, a number), what is unknown last."""

    path: str

    @property
    def expression(self) -> Any:
        return F(self.path).asc(nulls_last=True)

    def key(self, obj: Any) -> str:
        value = _attribute(obj, self.path)
        return LAST if value is None else f"{_key(value)} "


@dataclass(frozen=True)
class Descending:
    """The greatest first, what is unknown last: a number, a moment, or a date as text ("2017-11")."""

    path: str

    @property
    def expression(self) -> Any:
        return F(self.path).desc(nulls_last=True)

    def key(self, obj: Any) -> str:
        value = _attribute(obj, self.path)
        key = "" if value is None else _key(value).replace(" ", "")
        # A month comes before its year: whatever is longer does.
        return key.translate(_COMPLEMENT) + LAST


@dataclass(frozen=True)
class FilledFirst:
    """What has a text before what has none."""

    path: str

    @property
    def expression(self) -> Any:
        return Case(When(**{self.path: ""}, then=Value(1)), default=Value(0))

    def key(self, obj: Any) -> str:
        return "0" if _attribute(obj, self.path) else "1"


@dataclass(frozen=True)
class Sort:
    """An order: `name` stands in addresses (`?tri=…`) and in the index, `columns` decide one after the other."""

    name: str
    label: str | Promise
    columns: Sequence[Column]

    @property
    def ordering(self) -> list[Any]:
        """Return what `order_by` takes."""
        return [*(column.expression for column in self.columns), "pk"]

    def key(self, obj: Any) -> str:
        """Return the sort key of an object: that of no other object of its kind."""
        key = "".join(column.key(obj) for column in self.columns)
        return f"{key[:COMPARED]:{COMPARED}}{obj.pk:0{DIGITS}}"


NEWEST = Sort("parution", "", [Descending("first_published_at"), Descending("last_published_at"), Descending("pk")])


def numbers(key: str) -> list[int]:
    """Return a sort key as `NUMBERS` numbers of 63 bits, to be compared one after the other."""
    parts = []
    for at in range(0, NUMBERS * DIGITS, DIGITS):
        part = 0
        for sign in f"{key[at : at + DIGITS]:{DIGITS}}":
            part = part * len(ALPHABET) + _VALUES[sign]
        parts.append(part)
    return parts
