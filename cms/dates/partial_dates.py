"""Partial dates: a year, a month or a day, stored as `2017`, `2017-11` or `2017-11-06`."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from french.folding import fold

# Longer than any date people write ("1er septembre 2017"): what is longer is no date, and is not looked at.
TYPED_MAX = 40
_WRITTEN = re.compile(r"(?:(\d{1,2})(?:er)?[ ./-])?([a-z]{3,9}|\d{1,2})\.?[ ./-](\d{4})\Z")
_FIRST = re.compile(r"(?<!\d)1 (?=\D)")
_SHAPE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def _first_day(value: str) -> date:
    """Return the first day `value` may mean; raises `ValueError` when it is no date."""
    if not _SHAPE.match(value):
        raise ValueError(value)
    return date.fromisoformat(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value)


def validate_partial_date(value: str) -> None:
    """Raise `ValidationError` when `value` is neither a year, a month nor a day."""
    try:
        _first_day(value)
    except ValueError as error:
        raise ValidationError(
            _("Type a year (2017), a month (November 2017 or 2017-11) or a day (6 November 2017 or 2017-11-06).")
        ) from error


def parse(typed: str) -> str:
    """Return the partial date that people write in words or figures ("novembre 2017", "06/11/2017"), day first.

    What cannot be read as one is returned as it is.
    """
    if len(typed) > TYPED_MAX or not (written := _WRITTEN.match(fold(typed))):
        return typed.strip()
    day, month, year_ = written.groups()
    number = int(month) if month.isdecimal() else _month(month)
    if number is None:
        return typed.strip()
    return f"{year_}-{number:02}" + (f"-{int(day):02}" if day else "")


def _month(name: str) -> int | None:
    """Return the number of the only month whose French name begins with `name`."""
    numbers = [number for number, known in MONTHS.items() if fold(str(known)).startswith(name)]
    return numbers[0] if len(numbers) == 1 else None


def display(value: str) -> str:
    """Return the date in words, no more precise than it is known ("novembre 2017"); unreadable text as it is."""
    try:
        day = _first_day(value)
    except ValueError:
        return value
    if len(value) == 4:
        return value
    if len(value) == 7:
        return date_format(day, "F Y")
    return with_first(date_format(day, "j F Y"))


def moment(value: str) -> datetime | None:
    """Return the first moment a partial date may mean, to put things in order; None when there is none to read."""
    try:
        return datetime.combine(_first_day(value), time.min, tzinfo=UTC)
    except ValueError:
        return None


def with_first(words: str) -> str:
    """Return a date in words whose first of the month is said as French does ("1er juillet 2017")."""
    return _FIRST.sub("1er\u00a0", words, count=1)


def year(value: str) -> int | None:
    """Return the year of a partial date; None when there is no readable one."""
    try:
        return _first_day(value).year
    except ValueError:
        return None


class PartialDateFormField(forms.CharField):
    """Understands dates in words. A browser must not cut what is typed: it has no `maxlength`."""

    def to_python(self, value: Any) -> str:
        """Return the partial date, or what was typed, which the validator refuses."""
        return parse(str(super().to_python(value)))


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A date known to the year, the month or the day; sorts as text."""

    default_validators = [*models.CharField.default_validators, validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field of a form, which says why it refuses in the words of the validator alone."""
        return super().formfield(
            **{"form_class": PartialDateFormField, "validators": [validate_partial_date], **kwargs, "max_length": None}
        )
