"""Structured data (schema.org) of an edition and its sessions."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from cms.presenting.structured_data import CONTEXT, Thing, about_page, known, named, place, the_site
from cms.social_cards.cards import image_of
from community.editions.models import EditionPage, Session
from community.editions.programme import DayProgramme
from foundation.http.addresses import absolute

ZONE = ZoneInfo("Europe/Paris")
SCHEDULED, OFFLINE = f"{CONTEXT}/EventScheduled", f"{CONTEXT}/OfflineEventAttendanceMode"


def _at(local: datetime | None) -> datetime | None:
    return local.replace(tzinfo=ZONE) if local else None


def edition(page: EditionPage, programme: Iterable[DayProgramme]) -> list[Thing]:
    """Return the event that an edition is, with its sessions; its dates are as precise as they are known."""
    if not page.url:
        return []
    address = absolute(page.url)
    where = [(page.place, page.place), *((site.name, site.place or site.name) for site in page.sites.all())]
    places = [place(name, locality=locality) for name, locality in where if name]
    image = image_of(page)
    sessions = [each for day in programme for slot in day.slots for each in slot.sessions]
    return about_page(
        page,
        "Event",
        description=page.edition_theme or page.title,
        image=image,
        eventStatus=SCHEDULED,
        eventAttendanceMode=OFFLINE,
        startDate=page.starts_on or page.period or str(page.year),
        endDate=page.ends_on,
        location=places,
        organizer=[named("Organization", block.value) for block in page.organisers] or [the_site()],
        subEvent=[_session(each, page, address, image) for each in sessions],
    )


def _session(session: Session, page: EditionPage, address: str, image: str) -> Thing:
    where = session.place or page.place
    return known(
        type="Event",
        name=session.title,
        description=session.summary or session.title,
        image=image,
        eventStatus=SCHEDULED,
        eventAttendanceMode=OFFLINE,
        url=f"{address}#seance-{session.pk}",
        startDate=_at(session.starts),
        endDate=_at(session.ends),
        location=place(where, locality=page.place) if where else None,
    )
