"""Periodic jobs that delete old tasks and expired sessions."""

from datetime import timedelta

from django.core.management import call_command

from foundation.tasks.operations import purge
from foundation.tasks.schedule import Job, register


def clear_sessions() -> None:
    """Delete the sessions that have expired."""
    call_command("clearsessions", verbosity=0)


register(Job("tasks.purge", every=timedelta(days=1), run=purge))
register(Job("sessions.clear", every=timedelta(days=1), run=clear_sessions))
