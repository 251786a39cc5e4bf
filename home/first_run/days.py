"""The programme of an edition, by day: the corrected value, and beside it what was printed."""

from collections.abc import Iterable
from datetime import date, time

from community.editions.models import EditionDay, Session
from home.first_run.entries import Entry

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


def days(entries: Iterable[Entry]) -> list[EditionDay]:
    """Return the days; what was printed stays only where the print erred."""
    rows = []
    for place, entry in enumerate(entries):
        day = date.fromisoformat(entry["day"])
        printed = entry.get("printed_day", "")
        rows.append(EditionDay(date=day, printed="" if _is_right(printed, day) else printed, sort_order=place))
    return rows


def sessions(entries: Iterable[Entry]) -> list[Session]:
    """Return the sessions of all days, in the order of the programme."""
    rows = []
    for day in entries:
        for entry in day["sessions"]:
            rows.append(
                Session(
                    day=date.fromisoformat(day["day"]),
                    starts_at=time.fromisoformat(entry["start"]),
                    ends_at=time.fromisoformat(entry["end"]) if "end" in entry else None,
                    title=entry["title"],
                    kind=entry["kind"],
                    place=entry.get("place", ""),
                    stage=entry.get("stage"),
                    summary=entry.get("summary", ""),
                    printed=entry.get("printed", ""),
                    sort_order=len(rows),
                )
            )
    return rows


def _is_right(printed: str, day: date) -> bool:
    """Return whether the printed day is the day: "Mardi 11 juillet"."""
    right = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return printed.lower() in (right, f"{right} {day.year}")
