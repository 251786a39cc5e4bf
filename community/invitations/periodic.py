"""Periodic job that deletes invitations that nobody accepted."""

from datetime import timedelta

from community.invitations.operations import delete_old_invitations
from foundation.tasks.schedule import Job, register

register(Job("invitations.delete_old", every=timedelta(days=1), run=delete_old_invitations))
