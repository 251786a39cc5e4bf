"""What each level is reached by: the values of the community's rules, and a pure function over what a member did."""

from dataclasses import dataclass
from datetime import timedelta

from community.levels.models import Level, LevelChange

# Until the community has so many members, everybody is one.
FOUNDERS = 50
# N2.
CONTRIBUTIONS = 3
ACCOUNT_AGE = timedelta(days=14)
NO_UPHELD_REPORT = timedelta(days=180)
# Demotion: so many reports upheld within the period; as long before one rises again by oneself.
UPHELD_REPORTS = 2
DEMOTION_PERIOD = timedelta(days=90)
# N3.
GRANT = timedelta(days=365)
# How many people a member vouches for in thirty days.
VOUCHES = 5
VOUCH_PERIOD = timedelta(days=30)

Reason = LevelChange.Reason


@dataclass(frozen=True)
class TrackRecord:
    """What a member has done, for a decision about their level. `upheld_count` is that of the last 180 days."""

    is_founder: bool = False
    has_professional_address: bool = False
    is_vouched_for: bool = False
    contribution_count: int = 0
    account_age: timedelta = timedelta()
    upheld_count: int = 0


def earned_level(record: TrackRecord) -> tuple[Level, Reason | None]:
    """Return the level that a record earns by itself, and by what; N3 is granted, never earned."""
    is_old = record.account_age >= ACCOUNT_AGE
    if record.contribution_count >= CONTRIBUTIONS and is_old and not record.upheld_count:
        return Level.CONTRIBUTOR, Reason.CONTRIBUTION
    ways = [
        (record.has_professional_address, Reason.DOMAIN),
        (record.is_vouched_for, Reason.VOUCHED),
        (record.contribution_count > 0, Reason.CONTRIBUTION),
        (record.is_founder, Reason.FOUNDER),
    ]
    return next(((Level.MEMBER, reason) for holds, reason in ways if holds), (Level.VISITOR, None))
