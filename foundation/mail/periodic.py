"""Periodic job that anonymises old mail."""

from datetime import timedelta

from foundation.mail.operations import anonymise_old_mail
from foundation.tasks.schedule import Job, register

register(Job("mail.anonymise_old_mail", every=timedelta(days=1), run=anonymise_old_mail))
