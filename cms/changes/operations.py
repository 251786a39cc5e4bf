"""Announce changes of content. Saves and deletions of declared models are announced by receivers.py."""

from weakref import WeakKeyDictionary, WeakSet

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.changes.declarations import dependents_of
from cms.changes.signals import ContentKey, content_changed, content_changing


class _Write:
    """What one write changed, until its transaction commits."""

    def __init__(self, changed: frozenset[ContentKey], withdrawn: frozenset[ContentKey]) -> None:
        self.changed = changed
        self.withdrawn = withdrawn


# The writes of the transaction that each connection is in. Only Django's hooks keep them alive: it drops those of a
# savepoint that is rolled back, and their writes leave this set with them.
_uncommitted: WeakKeyDictionary[BaseDatabaseWrapper, WeakSet[_Write]] = WeakKeyDictionary()


def announce_change(*keys: ContentKey, owner: ContentKey | None = None) -> None:
    """Announce that objects were written, in the transaction that writes them.

    Give some hundreds of keys at most: one query for each model that may depend on them. `owner` is the object whose
    rows they are, when it changes with them. Sends `content_changing` now, and `content_changed` when the transaction
    has committed, once for all.
    """
    if keys:
        affected = frozenset(dependents_of(keys)) | (frozenset() if owner is None else {owner})
        _announce(_Write(changed=frozenset(keys) | affected, withdrawn=frozenset()))


def announce_withdrawal(*keys: ContentKey) -> None:
    """Announce as `announce_change` does, for objects that readers must not see any more as they were: no stale page
    may be served, not even while the site fails."""
    if keys:
        _announce(_Write(changed=frozenset(dependents_of(keys)), withdrawn=frozenset(keys)))


def _announce(write: _Write) -> None:
    content_changing.send(sender=None, keys=write.changed | write.withdrawn)
    uncommitted = _uncommitted.setdefault(transaction.get_connection(), WeakSet())
    uncommitted.add(write)
    transaction.on_commit(lambda: _commit(uncommitted, write))


def _commit(uncommitted: WeakSet[_Write], write: _Write) -> None:
    """Send what all writes of this transaction changed, at the first of its hooks; the others have nothing to add."""
    if write not in uncommitted:
        return
    writes = list(uncommitted)
    uncommitted.clear()
    withdrawn: frozenset[ContentKey] = frozenset().union(*(each.withdrawn for each in writes))
    changed: frozenset[ContentKey] = frozenset().union(*(each.changed for each in writes))
    content_changed.send_robust(sender=None, changed=changed - withdrawn, withdrawn=withdrawn)
