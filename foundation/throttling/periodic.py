"""Periodic job that deletes expired attempts."""

from datetime import timedelta

from foundation.tasks.schedule import Job, register
from foundation.throttling.operations import delete_expired

register(Job("throttling.delete_expired", every=timedelta(minutes=15), run=delete_expired))
