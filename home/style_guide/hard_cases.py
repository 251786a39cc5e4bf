"""Made-up input that is hard to lay out: too many, too long, too late, or missing."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from home.style_guide.samples import LONG_WORD, Many, Named

DAY = date(2017, 7, 1)


@dataclass(frozen=True)
class SampleSession:
    """A session as the programme wants it; `hours` long, from `starts_at`, a time of `DAY`."""

    pk: int
    title: str
    starts_at: time
    hours: int = 1
    track: str = ""
    place: str = ""
    summary: str = ""
    kind: str = "workshop"
    stage: int | None = None
    printed: str = ""
    runs: bool = False
    talks: Many = field(default_factory=Many)

    @property
    def starts(self) -> datetime:
        return datetime.combine(DAY, self.starts_at)

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(hours=self.hours)

    @property
    def ends_at(self) -> time:
        return self.ends.time()

    @property
    def ends_another_day(self) -> bool:
        return self.ends.date() != DAY

    def is_at(self, moment: datetime) -> bool:
        """Return whether it runs at `moment`: decided by the sample, not by the hour."""
        return self.runs


@dataclass(frozen=True)
class SampleSlot:
    """Sessions that meet."""

    sessions: tuple[SampleSession, ...]

    @property
    def is_parallel(self) -> bool:
        return len(self.sessions) > 1


@dataclass(frozen=True)
class SampleDay:
    """A day of the programme."""

    slots: tuple[SampleSlot, ...]
    date: date = DAY
    printed: str = ""
    access: str = ""


def hard_cases() -> dict[str, Any]:
    """Return what the plate of hard cases shows."""
    parallel = tuple(
        SampleSession(
            number,
            f"Exemple d’atelier en parallèle, le numéro {number}" if number < 9 else LONG_WORD,
            time(9),
            track=f"Parcours inventé {number}",
            place="Salle d’exemple",
            runs=number == 2,
        )
        for number in range(1, 10)
    )
    late = SampleSession(10, "Exemple de soirée qui passe minuit", time(22, 30), hours=4, kind="convivial")
    morning = SampleSession(
        11,
        "Exemple de temps des défis",
        time(11),
        hours=2,
        kind="defi_stage",
        stage=1,
        summary="Texte inventé.",
        talks=Many((Named("Une intervention inventée"),)),
    )
    return {
        "hard_day": SampleDay(tuple(SampleSlot(each) for each in (parallel, (morning,), (late,)))),
        "now": datetime.combine(DAY, time(9, 30)),
        "dates": {
            "day": DAY,
            "moment": datetime.combine(DAY, time(13, 30)),
            "end": datetime.combine(DAY, time(15)),
            "month": "2017-11",
            "year": "2017",
        },
        "edition_facts": [("Quand", "une année inventée"), ("Où", "Exemple-sur-Loire")],
        "territory_facts": [("Type", "Commune déléguée d’exemple"), ("Code INSEE", "00000")],
        "long_title": LONG_WORD[:255],
    }
