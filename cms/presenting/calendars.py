"""Calendars that any diary reads (RFC 5545): what those of every wing begin with, and words that they can hold."""

import re

from django.conf import settings
from icalendar import Calendar

from french.typography import typeset

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def new_calendar(*, product: str, title: str) -> Calendar:
    """Return an empty calendar of this site; `product` is the word that names its kind to programs."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//{product}//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    return calendar


def calendar_text(text: str) -> str:
    """Return `text` typeset, without the control characters that a calendar cannot hold."""
    return typeset(_UNWRITABLE.sub(" ", text)).strip()
