"""Every environment variable the site reads, in one table (`docs/reglages.md` repeats it, a test compares)."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
MODES = ("demonstration", "development", "production", "test")


def as_text(value: str) -> str:
    """Return the value as it is."""
    return value


def as_mode(value: str) -> str:
    """Return one of `MODES`; raises `ValueError` for any other word."""
    if value not in MODES:
        raise ValueError(f"not one of {', '.join(MODES)}")
    return value


def as_path(value: str) -> Path:
    """Return an absolute path; `~` is the home folder."""
    return Path(value).expanduser().resolve()


def as_list(value: str) -> list[str]:
    """Split at commas; spaces and empty items go."""
    return [item.strip() for item in value.split(",") if item.strip()]


def as_url(value: str) -> str:
    """Return an http or https address without a slash at its end; raises `ValueError` for anything else."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("not a URL")
    return value.rstrip("/")


def as_database(value: str) -> dict[str, Any]:
    """Parse a database address into Django's form; the message never repeats the value, it may hold a password."""
    try:
        parsed = dj_database_url.parse(value)
    except (ValueError, KeyError) as error:
        raise ValueError("not a URL") from error
    if not parsed.get("NAME"):
        raise ValueError("not a URL")
    return dict(parsed)


@dataclass(frozen=True)
class Variable:
    """One variable: its default as it would be typed, and how to read it."""

    default: str
    parse: Callable[[str], Any]


VARIABLES: dict[str, Variable] = {
    "MODE": Variable("demonstration", as_mode),
    "DATA_DIR": Variable(str(BASE_DIR / "var"), as_path),
    "DATABASE_URL": Variable("", as_text),
    "SECRET_KEY": Variable("", as_text),
    "ALLOWED_HOSTS": Variable("", as_list),
    "SITE_URL": Variable("", as_text),
    "SITE_NAME": Variable("Prochains pas", as_text),
    "ADMIN_PATH": Variable("gestion", as_text),
    "LOG_LEVEL": Variable("INFO", as_text),
}


def read(name: str, parse: Callable[[str], Any] | None = None) -> Any:
    """Return the value of the variable `name`, parsed.

    `parse` replaces the table's reader when the reading depends on another variable.
    Raises `ImproperlyConfigured` ("DATABASE_URL: not a URL") when the value cannot be read.
    """
    variable = VARIABLES[name]
    try:
        return (parse or variable.parse)(os.environ.get(name) or variable.default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error
