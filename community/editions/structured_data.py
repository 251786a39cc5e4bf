"""Structured data (schema.org) of an edition and its sessions."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from cms.presenting.structured_data import Thing, about_page, known, named
from community.editions.models import EditionPage, Session
from community.editions.programme import DayProgramme
from foundation.http.addresses import absolute

ZONE = ZoneInfo("Europe/Paris")


def _at(local: datetime | None) -> datetime | None:
    return local.replace(tzinfo=ZONE) if local else None


def edition(page: EditionPage, programme: Iterable[DayProgramme]) -> list[Thing]:
    """Return the event that an edition is, with its sessions; its dates are as precise as they are known."""
    if not page.url:
        return []
    address = absolute(page.url)
    places = [named("Place", name) for name in [page.place, *(site.name for site in page.sites.all())] if name]
    sessions = [each for day in programme for slot in day.slots for each in slot.sessions]
    return about_page(
        page,
        "Event",
        description=page.edition_theme,
        startDate=page.starts_on or page.period or str(page.year),
        endDate=page.ends_on,
        location=places,
        organizer=[named("Organization", block.value) for block in page.organisers],
        subEvent=[_session(each, address) for each in sessions],
    )


def _session(session: Session, address: str) -> Thing:
    return known(
        type="Event",
        name=session.title,
        description=session.summary,
        url=f"{address}#seance-{session.pk}",
        startDate=_at(session.starts),
        endDate=_at(session.ends),
        location=named("Place", session.place) if session.place else None,
    )
