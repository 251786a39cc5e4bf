"""Periodic jobs of notifications."""

from datetime import timedelta

from community.notifications.operations.mailing import is_mail_due, queue_due_mail
from community.notifications.operations.purging import purge
from community.notifications.telling import is_anything_to_tell, tell_waiting
from foundation.tasks.schedule import Job, register

register(Job("notifications.tell", every=timedelta(minutes=1), run=tell_waiting, is_needed=is_anything_to_tell))
register(Job("notifications.queue_due_mail", every=timedelta(seconds=30), run=queue_due_mail, is_needed=is_mail_due))
register(Job("notifications.purge", every=timedelta(days=1), run=purge))
