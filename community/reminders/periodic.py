"""Periodic jobs of reminders."""

from datetime import timedelta

from community.reminders.operations import are_due_reminders, delete_old_reminders, queue_due_reminders
from foundation.tasks.schedule import Job, register

register(Job("reminders.queue_due", every=timedelta(minutes=5), run=queue_due_reminders, is_needed=are_due_reminders))
register(Job("reminders.delete_old", every=timedelta(days=1), run=delete_old_reminders))
