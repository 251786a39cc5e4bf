"""What search does by the clock: read the database again, in case a change escaped the marks."""

from datetime import timedelta

from foundation.background.schedule import Job, register
from search.operations import mark_source, request_rebuild
from search.sources import sources


def reconcile() -> None:
    """Mark every document: the indexer writes each as the database says it is. Searches go on meanwhile."""
    for source in sources():
        mark_source(source.kind)


# Each night what is there is read again; each week a whole new index also forgets what is there no more.
register(Job("search.reconcile", every=timedelta(days=1), run=reconcile))
register(Job("search.rebuild", every=timedelta(days=7), run=request_rebuild))
