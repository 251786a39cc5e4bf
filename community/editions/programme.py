"""The programme of an edition as a page shows it: days, then hours, then what runs in parallel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from community.editions.models import EditionDay, EditionPage, Session


@dataclass(frozen=True)
class Slot:
    """Sessions whose times meet; more than one run in parallel."""

    sessions: list[Session]

    @property
    def is_parallel(self) -> bool:
        return len(self.sessions) > 1


@dataclass(frozen=True)
class DayProgramme:
    """A day with its slots in the order of the hours."""

    date: date
    printed: str
    access: str
    slots: list[Slot]


def slots(sessions: Iterable[Session]) -> list[Slot]:
    """Group the sessions of a day: one that starts before another has ended shares its slot.

    A session whose end is not known ends when it starts, so that it never swallows what follows.
    """
    grouped: list[list[Session]] = []
    until: datetime | None = None
    for session in sorted(sessions, key=lambda each: (each.starts, each.track, each.sort_order or 0)):
        if until is not None and session.starts < until or grouped and session.starts == grouped[-1][0].starts:
            grouped[-1].append(session)
        else:
            grouped.append([session])
            until = None
        ends = session.ends or session.starts
        until = ends if until is None else max(until, ends)
    return [Slot(group) for group in grouped]


def programme_by_day(days: Iterable[EditionDay], sessions: Iterable[Session]) -> list[DayProgramme]:
    """Return the days in order; a session on a day that nobody described makes the day appear."""
    described = {day.date: day for day in days}
    by_day: dict[date, list[Session]] = {day: [] for day in described}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    return [
        DayProgramme(
            date=day,
            printed=described[day].printed if day in described else "",
            access=described[day].access if day in described else "",
            slots=slots(by_day[day]),
        )
        for day in sorted(by_day)
    ]


def programme_for(edition: EditionPage, user: Any) -> list[DayProgramme]:
    """Return the programme as `user` may see it: a talk that is not public to them stays out; three queries."""
    # Talks belong to a higher wing: they are reached by the reverse relation, never imported.
    talks = Session._meta.get_field("talks").related_model._default_manager.visible_to(user)
    sessions = edition.sessions.prefetch_related(Prefetch("talks", queryset=talks.order_by("number", "pk")))
    return programme_by_day(edition.days.all(), sessions)
