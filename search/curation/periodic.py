"""The periodic tasks of curation."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from search.curation.operations import count_events, delete_old_tallies

register(Job("curation.count_events", every=timedelta(minutes=5), run=count_events))
register(Job("curation.delete_old_tallies", every=timedelta(days=1), run=delete_old_tallies))
