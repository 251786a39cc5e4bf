"""The periodic tasks of search."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from search.index.operations import request_reconciliation

register(Job("search.reconcile", every=timedelta(days=1), run=request_reconciliation))
