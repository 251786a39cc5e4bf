"""What curation does by the clock."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from search.curation.operations import count_events, forget_old_tallies

register(Job("curation.count_events", every=timedelta(minutes=5), run=count_events))
register(Job("curation.forget_old_tallies", every=timedelta(days=1), run=forget_old_tallies))
