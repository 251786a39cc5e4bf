"""When the bearer of a défi is asked what became of it: 6, 12 and 24 months after."""

from datetime import date

from django.utils import timezone

from community.defis.models import DefiPage
from community.reminders.dates import months_after, working_morning
from community.reminders.operations import Occasion, Plan

KIND = "defis.follow_up"
MONTHS = (6, 12, 24)


def subject_of(pk: int) -> str:
    """Return how reminders name a défi."""
    return f"defi:{pk}"


def group_of(edition_pk: int) -> str:
    """Return how reminders name an edition, whose animators see them together."""
    return f"edition:{edition_pk}"


def start_of(defi: DefiPage) -> date | None:
    """Return the day from which months are counted: the last of its edition, else of its first publication."""
    edition = defi.edition
    if edition is not None and (edition.ends_on or edition.starts_on):
        return edition.ends_on or edition.starts_on
    return timezone.localdate(defi.first_published_at) if defi.first_published_at else None


def plan_of(defi: DefiPage) -> Plan:
    """Return when the owner of a défi is asked; never for a page that is not live or belongs to nobody."""
    start = start_of(defi)
    if start is None or not defi.live or defi.owner_id is None:
        return Plan()
    occasions = (
        Occasion(str(months), defi.owner_id, working_morning(months_after(start, months))) for months in MONTHS
    )
    return Plan(tuple(occasions), group=group_of(defi.edition_id) if defi.edition_id else "")
