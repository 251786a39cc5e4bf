"""Save, withdraw and undo decisions: each is in the history, and acts on the next search of every process."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from search.curation.models import Change, Decision, Stamp, decision_kinds
from search.curation.models.decisions import ONLY
from search.curation.policies import may_curate

SUBJECT_LENGTH = 300


class ChangedSince(Exception):
    """What is to be undone is no longer as that change left it."""


def _begin(by: Any) -> None:
    """Refuse who may not, then take the turn: decisions are written one after the other."""
    if not may_curate(by):
        raise PermissionDenied
    Stamp.objects.update_or_create(pk=ONLY, defaults={"word": secrets.token_hex(16)})


def _write(entry: Decision, by: Any, undoes: Change | None = None) -> Change | None:
    entry.full_clean()
    before = type(entry).stored(entry.pk)
    state = before.state() if before else None
    if state == entry.state():
        return None
    entry.by = by
    entry.save()
    return _record(entry, state, entry.state(), by, undoes)


def _record(entry: Decision, before: Any, after: Any, by: Any, undoes: Change | None = None) -> Change:
    return Change.objects.create(
        kind=str(entry._meta.model_name),
        decision_id=entry.pk,
        subject=entry.subject[:SUBJECT_LENGTH],
        before=before,
        after=after,
        by=by,
        undoes=undoes,
    )


@transaction.atomic
def save(*, entry: Decision, by: Any) -> Change | None:
    """Make a decision, or change one; return the change, None when nothing changes.

    Raises `PermissionDenied`, and `ValidationError` for what cannot work.
    """
    _begin(by)
    return _write(entry, by)


@transaction.atomic
def withdraw(*, entry: Decision, by: Any) -> Change | None:
    """End a decision; return the change, None when it has ended already. Raises `PermissionDenied`."""
    _begin(by)
    stored = type(entry).stored(entry.pk)
    if stored is None:
        return None
    change = _record(stored, stored.state(), None, by)
    stored.delete()
    return change


@transaction.atomic
def undo(*, change: Change, by: Any) -> Change:
    """Put a decision back as it was before `change`, which can be undone too.

    Raises `PermissionDenied`, `ChangedSince` when it was changed again or undone meanwhile, `ValidationError` when
    what it was cannot be any more (a page is gone, another decision took its place).
    """
    _begin(by)
    kind = decision_kinds()[change.kind]
    stored = kind.stored(change.decision_id)
    if Change.objects.filter(undoes=change).exists() or (stored.state() if stored else None) != change.after:
        raise ChangedSince(change.subject)
    if change.before is None:
        assert stored is not None
        made = _record(stored, change.after, None, by, change)
        stored.delete()
        return made
    entry = stored or kind(id=change.decision_id)
    for name, value in change.before.items():
        setattr(entry, name, value)
    made_again = _write(entry, by, change)
    assert made_again is not None
    return made_again
