"""Read what events are about, as the database has it now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError

from community.notifications.kinds import Entry, Kind, registry
from community.notifications.models import Event

Key = tuple[str, str]


def key_of_subject(event: Event) -> Key:
    """Return where `read_subjects` has the subject of an event."""
    return (event.subject_type, event.subject_id)


def read_subjects(events: Iterable[Event]) -> dict[Key, Any]:
    """Return the subjects of `events` by type and key, without those that are gone; one query for each model."""
    wanted: dict[str, set[str]] = defaultdict(set)
    related: dict[str, set[str]] = defaultdict(set)
    for event in events:
        wanted[event.subject_type].add(event.subject_id)
        kind = registry.get(event.kind)
        related[event.subject_type] |= set(kind.select_related if kind else ())
    found: dict[Key, Any] = {}
    for label, pks in wanted.items():
        try:
            rows = apps.get_model(label)._base_manager.filter(pk__in=pks)
        except (LookupError, ValueError, ValidationError):
            # The model is no more, and whatever was of it.
            continue
        rows = rows.select_related(*related[label]) if related[label] else rows
        found |= {(label, str(row.pk)): row for row in rows}
    return found


def entry_of(event: Event, subjects: Mapping[Key, Any], *, member: Any, count: int = 1) -> Entry | None:
    """Return what `member` may read of an event; None when its kind or its subject is no more, or not for them."""
    kind: Kind | None = registry.get(event.kind)
    subject = subjects.get(key_of_subject(event))
    if kind is None or subject is None or not kind.may_see(member, subject):
        return None
    return Entry(kind, subject, event.actor, event.details, event.occurred_at, count)
