"""Checks of one entry of a data file; a wrong one is named, with its place, in French."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

Entry = Mapping[str, Any]
Check = Callable[[Any], str]

_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


class FirstRunError(ValueError):
    """The data cannot be loaded; the message names the file, the entry and what is wrong with it."""


def text(value: Any) -> str:
    """Return what is wrong with `value` as a text, or nothing."""
    return "" if isinstance(value, str) and value.strip() else f"un texte est attendu, pas {value!r}"


def number(value: Any) -> str:
    """Return what is wrong with `value` as a count or a year, or nothing."""
    is_whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if is_whole else f"un nombre entier est attendu, pas {value!r}"


def boolean(value: Any) -> str:
    """Return what is wrong with `value` as true or false, or nothing."""
    return "" if isinstance(value, bool) else f"vrai ou faux est attendu, pas {value!r}"


def day(value: Any) -> str:
    """Return what is wrong with `value` as a day (2017-07-10), or nothing."""
    return _reads(date.fromisoformat, value, "date fausse", 10)


def hour(value: Any) -> str:
    """Return what is wrong with `value` as a time (14:30), or nothing."""
    return _reads(time.fromisoformat, value, "heure fausse", 5)


def partial_date(value: Any) -> str:
    """Return what is wrong with `value` as a year, a month or a day, or nothing."""
    if not isinstance(value, str) or not _PARTIAL_DATE.match(value):
        return f"date fausse « {value} »"
    return day(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value) and f"date fausse « {value} »"


def address(value: Any) -> str:
    """Return what is wrong with `value` as a web address, or nothing."""
    parts = urlsplit(value) if isinstance(value, str) else None
    good = parts is not None and parts.scheme in ("http", "https") and bool(parts.netloc)
    return "" if good else f"adresse fausse « {value} »"


def one_of(choices: Collection[Any], what: str) -> Check:
    """Return the check that a value is among `choices`; `what` names it: "thème inconnu"."""

    def check(value: Any) -> str:
        return "" if isinstance(value, str | int) and value in choices else f"{what} « {value} »"

    return check


def list_of(check: Check) -> Check:
    """Return the check that a value is a list, each item of which passes `check`."""

    def check_all(value: Any) -> str:
        if not isinstance(value, list):
            return f"une liste est attendue, pas {value!r}"
        return next((wrong for item in value if (wrong := check(item))), "")

    return check_all


def check_entry(entry: Any, where: str, required: Mapping[str, Check], optional: Mapping[str, Check]) -> None:
    """Raise `FirstRunError` when `entry` misses a key, has an unknown one, or a value is wrong."""
    if not isinstance(entry, dict):
        raise FirstRunError(f"{where} : un objet est attendu, pas {entry!r}.")
    for key in required:
        if key not in entry:
            raise FirstRunError(f"{where} : la clé « {key} » manque.")
    checks = {**optional, **required}
    for key, value in entry.items():
        if key not in checks:
            raise FirstRunError(f"{where} : clé inconnue « {key} ».")
        if wrong := checks[key](value):
            raise FirstRunError(f"{where}, « {key} » : {wrong}.")


def _reads(parse: Callable[[str], Any], value: Any, wrong: str, length: int) -> str:
    try:
        # Python reads more shapes ("20170710") than the files may have.
        good = isinstance(value, str) and len(value) == length and parse(value) is not None
    except ValueError:
        good = False
    return "" if good else f"{wrong} « {value} »"
