"""Sessions find their day and their slot."""

from datetime import date, time

from community.editions.models import EditionDay, Session
from community.editions.programme import programme_by_day, slots

MONDAY = date(2017, 7, 10)


def session(start: str, end: str | None = None, *, day: date = MONDAY, title: str = "Séance") -> Session:
    return Session(
        day=day,
        starts_at=time.fromisoformat(start),
        ends_at=time.fromisoformat(end) if end else None,
        title=title,
    )


def test_sessions_that_follow_each_other_have_a_slot_each() -> None:
    assert [len(slot.sessions) for slot in slots([session("09:00", "10:00"), session("10:00", "11:00")])] == [1, 1]


def test_sessions_whose_times_meet_run_in_parallel() -> None:
    nine = [session("11:30", "12:30") for _ in range(9)]
    [slot] = slots(nine)
    assert slot.is_parallel
    assert len(slot.sessions) == 9


def test_a_long_session_shares_its_slot_with_all_it_covers() -> None:
    [slot] = slots([session("09:00", "12:00"), session("09:30", "10:00"), session("11:00", "11:30")])
    assert len(slot.sessions) == 3


def test_a_session_without_end_does_not_swallow_the_next() -> None:
    assert len(slots([session("19:30"), session("20:00", "21:00")])) == 2


def test_a_session_that_passes_midnight_ends_the_next_day() -> None:
    late = session("22:00", "01:00")
    assert late.ends is not None
    assert late.ends.date() == date(2017, 7, 11)


def test_a_day_that_nobody_described_appears_with_its_sessions() -> None:
    days = [EditionDay(date=MONDAY, printed="Lundi 10 juillet 2016")]
    programme = programme_by_day(days, [session("09:00", day=date(2017, 7, 11))])
    assert [(day.date, day.printed, len(day.slots)) for day in programme] == [
        (MONDAY, "Lundi 10 juillet 2016", 0),
        (date(2017, 7, 11), "", 1),
    ]
