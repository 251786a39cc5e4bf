"""Periodic job that deletes old account events."""

from datetime import timedelta

from community.account_events.operations import delete_old_events
from foundation.tasks.schedule import Job, register

register(Job("account_events.delete_old", every=timedelta(days=1), run=delete_old_events))
