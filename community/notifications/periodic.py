"""Periodic jobs of notifications."""

from datetime import timedelta

from community.notifications.telling import is_anything_to_tell, tell_waiting
from foundation.tasks.schedule import Job, register

register(Job("notifications.tell", every=timedelta(minutes=1), run=tell_waiting, is_needed=is_anything_to_tell))
