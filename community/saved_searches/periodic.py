"""Periodic jobs of saved searches."""

from datetime import timedelta

from community.saved_searches.operations import delete_unconfirmed, queue_due_checks
from foundation.tasks.schedule import Job, register

register(Job("saved_searches.queue_due_checks", every=timedelta(minutes=5), run=queue_due_checks))
register(Job("saved_searches.delete_unconfirmed", every=timedelta(hours=6), run=delete_unconfirmed))
