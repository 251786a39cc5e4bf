"""Periodic jobs of recordings."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from resources.talks.recordings.operations.cleanup import delete_leftovers, report_stopped_steps

register(Job("recordings.delete_leftovers", every=timedelta(hours=6), run=delete_leftovers))
register(Job("recordings.report_stopped", every=timedelta(minutes=10), run=report_stopped_steps))
