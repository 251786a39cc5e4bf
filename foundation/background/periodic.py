"""What the queue does by the clock for itself."""

from datetime import timedelta

from foundation.background.operations import purge
from foundation.background.schedule import Job, register

register(Job("background.purge", every=timedelta(days=1), run=purge))
