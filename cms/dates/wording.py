"""Format dates and hours in French (« 1er juillet 2017 », « 13 h 30 ») and in ISO 8601."""

from datetime import date, datetime, time

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime

from cms.dates import partial_dates

Moment = date | datetime | time | str
_FORMS = {"day": "j F Y", "weekday": "l j F"}


def hours(value: time) -> str:
    """Return a time of day ("9 h", "13 h 30"), its parts held together."""
    return f"{value.hour}\u00a0h\u00a0{value:%M}" if value.minute else f"{value.hour}\u00a0h"


def in_words(value: Moment, form: str = "") -> str:
    """Return a moment in words.

    `form` is `day` ("1er juillet 2017"), `weekday` ("samedi 1er juillet") or `hours` ("13 h 30"); without it, all
    that the value knows is said. A text is a partial date ("2017-11"); one that is no date is returned as it is.
    """
    if isinstance(value, str):
        return partial_dates.display(value)
    if isinstance(value, time):
        return hours(value)
    here = _here(value)
    if form == "hours" and isinstance(here, datetime):
        return hours(here.time())
    words = partial_dates.with_first(date_format(here, _FORMS.get(form, _FORMS["day"])))
    return words if form or not isinstance(here, datetime) else f"{words}, {hours(here.time())}"


def for_machines(value: Moment, form: str = "") -> str:
    """Return the same moment as the attribute `datetime` of `<time>` takes it; "" for a text that is no date."""
    if isinstance(value, str):
        return value if partial_dates.year(value) else ""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    here = _here(value)
    if isinstance(here, datetime) and form not in _FORMS:
        return here.isoformat(timespec="minutes")
    return f"{here:%Y-%m-%d}"


def _here(value: date) -> date:
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value
