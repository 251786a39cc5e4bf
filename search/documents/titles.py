"""Words in titles, asked of the database while there is no engine."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from french.folding import folded_pattern


def with_words_in_title(rows: QuerySet[Any], words: Iterable[str], *, column: str = "title") -> QuerySet[Any]:
    """Keep the rows whose `column` holds all of `words`, whatever their case and their accents.

    Databases disagree on both (for SQLite, É is no capital of é): an expression holds every spelling.
    """
    for word in words:
        rows = rows.filter(**{f"{column}__iregex": folded_pattern(word)})
    return rows
