"""Periodic jobs of questions."""

from datetime import timedelta

from community.contact_requests.operations import close_overdue_requests, delete_old_requests
from foundation.tasks.schedule import Job, register

DAILY = timedelta(days=1)

register(Job("contact_requests.close_overdue", every=DAILY, run=close_overdue_requests))
register(Job("contact_requests.delete_old", every=DAILY, run=delete_old_requests))
