"""Normalise SQL for logs: the statement without its values."""

import re

LONGEST = 500
_STRING = re.compile(r"'(?:[^']|'')*'")
_NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")
_LIST = re.compile(r"\((?:\s*(?:%s|\?)\s*,)+\s*(?:%s|\?)\s*\)")
_MANY_LISTS = re.compile(r"(\(…\))(?:\s*,\s*\(…\))+")


def normalise_sql(sql: str) -> str:
    """Return `sql` in one line without literals; lists of values are as long as one."""
    shape = _NUMBER.sub("?", _STRING.sub("?", sql))
    shape = _MANY_LISTS.sub(r"\1", _LIST.sub("(…)", shape))
    return " ".join(shape.split())[:LONGEST]
