"""Documents that nobody asked to read are asked for by the clock."""

from datetime import timedelta

from foundation.background.schedule import Job, register
from foundation.reading.operations import ask_for_missing

register(Job("documents.read_missing", every=timedelta(hours=1), run=ask_for_missing))
