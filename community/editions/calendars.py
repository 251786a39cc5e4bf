"""The programme of an edition as a calendar that any diary reads (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vText

from cms.presenting.calendars import calendar_text, new_calendar
from community.editions.models import EditionPage, Session
from community.editions.programme import DayProgramme
from foundation.http.addresses import absolute

# An edition takes place where its hours are printed: in metropolitan France.
ZONE = ZoneInfo("Europe/Paris")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def sessions_of(programme: Iterable[DayProgramme]) -> list[Session]:
    """Return the sessions of a programme, in its order."""
    return [session for day in programme for slot in day.slots for session in slot.sessions]


def calendar_of(edition: EditionPage, sessions: Iterable[Session], *, title: str) -> bytes:
    """Return the calendar `title` of these `sessions`, whose `talks` are those its reader may see.

    The same content gives the same bytes. A calendar holds at least one session.
    """
    calendar = new_calendar(product="programme", title=calendar_text(title))
    for session in sessions:
        calendar.add_component(_event(edition, session))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(edition: EditionPage, session: Session) -> Event:
    """Return one session; one whose end is not known has none, which diaries show as a moment."""
    event = Event()
    event.add("uid", f"seance-{session.pk}@{urlsplit(settings.SITE_URL).hostname}")
    changed = edition.last_published_at or edition.first_published_at or NEVER
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    # It never goes back: diaries take no version below the one they have.
    first = edition.first_published_at or changed
    event.add("sequence", max(int((changed - first).total_seconds()), 0))
    event.add("organizer", _organizer())
    event.add("summary", calendar_text(session.title))
    event.add("dtstart", session.starts.replace(tzinfo=ZONE))
    if session.ends:
        event.add("dtend", session.ends.replace(tzinfo=ZONE))
    where = ", ".join(calendar_text(part) for part in (session.place, edition.place) if part)
    if where:
        event.add("location", where)
    event.add("description", _description(session))
    event.add("url", absolute(f"{edition.url}#seance-{session.pk}"))
    return event


def _organizer() -> vCalAddress:
    """Return who publishes the programme, which published calendars must say (RFC 5546): the site, at its address."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = vText(settings.SITE_NAME)
    return organizer


def _description(session: Session) -> str:
    parts = [calendar_text(part) for part in (session.track, session.summary) if part]
    parts += [f"{calendar_text(talk.title)}\n{absolute(talk.url)}" for talk in session.talks.all()]
    if session.ends is None:
        parts.append(_("The hour of the end is not known."))
    return "\n\n".join(parts)
