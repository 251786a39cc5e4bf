"""The operations of the index: the only writers of the dirty set and of the index."""

from search.index.operations.generations import (
    NoPreviousIndexError,
    Progress,
    RebuildFailedError,
    progress,
    rebuild,
    request_rebuild,
    request_roll_back,
    roll_back,
)
from search.index.operations.marking import mark_dirty
from search.index.operations.reconciling import Reconciliation, reconcile, request_reconciliation
from search.index.operations.updates import drain, drain_all

__all__ = [
    "NoPreviousIndexError",
    "Progress",
    "RebuildFailedError",
    "Reconciliation",
    "drain",
    "drain_all",
    "mark_dirty",
    "progress",
    "rebuild",
    "reconcile",
    "request_rebuild",
    "request_reconciliation",
    "request_roll_back",
    "roll_back",
]
