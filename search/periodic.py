"""The periodic tasks of search."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from search.engines.base import NoIndexError
from search.index.operations import Reconciliation, reconcile


def reconcile_if_any() -> Reconciliation | None:
    """Compare the index with the database. Without index there is nothing to compare: the indexer makes one."""
    try:
        return reconcile()
    except NoIndexError:
        return None


register(Job("search.reconcile", every=timedelta(days=1), run=reconcile_if_any))
