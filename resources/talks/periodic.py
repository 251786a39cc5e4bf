"""What recordings need by the clock."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from resources.talks.recordings.operations.sweeping import sweep, tell_stopped

register(Job("recordings.sweep", every=timedelta(hours=6), run=sweep))
register(Job("recordings.tell_stopped", every=timedelta(minutes=10), run=tell_stopped))
