"""The calendar of a member as a file that any diary reads (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from cms.presenting.calendars import calendar_text, new_calendar
from community.reminders.entries import Entry
from foundation.http.addresses import absolute


def calendar_file(entries: Iterable[Entry]) -> bytes:
    """Return the calendar of what is to come among `entries`, a whole day each; the same entries give the same bytes.

    It holds no link that answers: diaries are shared.
    """
    calendar = new_calendar(product="rappels", title=_("Reminders, %(site)s") % {"site": settings.SITE_NAME})
    for entry in entries:
        if entry.reminder.is_waiting:
            calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    reminder, subject = entry.reminder, entry.subject
    day = timezone.localtime(reminder.due_at).date()
    event = Event()
    event.add("uid", f"rappel-{reminder.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", reminder.due_at.astimezone(UTC))
    event.add("sequence", reminder.occurrence)
    event.add("summary", calendar_text(subject.question))
    event.add("description", calendar_text(subject.title))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", absolute(subject.url))
    return event
