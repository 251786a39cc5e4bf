"""The dates of an edition, in words."""

from datetime import date

from django.utils.formats import date_format

from cms.dates import partial_dates


def span(starts_on: date | None, ends_on: date | None, period: str, year: int) -> str:
    """Return the days ("10-12 juillet 2017"), else the period, else the year."""
    if starts_on and ends_on:
        first = date_format(starts_on, "j" if starts_on.month == ends_on.month else "j F")
        return f"{first}-{date_format(ends_on, 'j F Y')}"
    return partial_dates.display(period) if period else str(year)
