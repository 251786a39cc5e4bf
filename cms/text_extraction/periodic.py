"""Documents that nobody asked to read are asked for by the clock."""

from datetime import timedelta

from cms.text_extraction.operations import ask_for_missing
from foundation.tasks.schedule import Job, register

register(Job("documents.read_missing", every=timedelta(hours=1), run=ask_for_missing))
