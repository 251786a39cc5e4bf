"""Announce changes of content. Saves and deletions of declared models are announced by receivers.py."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from weakref import WeakKeyDictionary, WeakSet

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.changes.declarations import dependents_of
from cms.changes.signals import ContentKey, content_changed, content_changing

# What lookups of dependents take at once.
KEYS_AT_A_TIME = 300


class _Write:
    """What one write changed, until its transaction commits."""

    def __init__(self, changed: frozenset[ContentKey], withdrawn: frozenset[ContentKey]) -> None:
        self.changed = changed
        self.withdrawn = withdrawn


# What `one_announcement` gathers, None outside of it.
_gathered: ContextVar[set[ContentKey] | None] = ContextVar("gathered", default=None)
# The writes of the transaction that each connection is in. Only Django's hooks keep them alive: it drops those of a
# savepoint that is rolled back, and their writes leave this set with them.
_uncommitted: WeakKeyDictionary[BaseDatabaseWrapper, WeakSet[_Write]] = WeakKeyDictionary()


def announce_change(*keys: ContentKey, owner: ContentKey | None = None) -> None:
    """Announce that objects were written, in the transaction that writes them.

    Give some hundreds of keys at most: one query for each model that may depend on them. `owner` is the object whose
    rows they are, when it changes with them. Sends `content_changing` now, and `content_changed` when the transaction
    has committed, once for all.
    """
    gathered = _gathered.get()
    if gathered is not None:
        gathered |= {*keys, *([owner] if owner and keys else [])}
    elif keys:
        affected = frozenset(dependents_of(keys)) | (frozenset() if owner is None else {owner})
        _announce(_Write(changed=frozenset(keys) | affected, withdrawn=frozenset()))


@contextmanager
def one_announcement() -> Iterator[None]:
    """Announce the changes of what is written inside together, at its end: for whoever writes hundreds of objects in
    one transaction. Withdrawals are announced at once; nothing is when an error leaves it.

    Raises `TransactionManagementError` outside of a transaction: what is written and not announced yet is seen by
    nobody else.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Changes are announced in the transaction that writes them.")
    gathered: set[ContentKey] = set()
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    keys = sorted(gathered, key=lambda key: (key.model._meta.label, str(key.pk)))
    for start in range(0, len(keys), KEYS_AT_A_TIME):
        announce_change(*keys[start : start + KEYS_AT_A_TIME])


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
