"""Periodic job that anonymises old mail."""

from datetime import timedelta

from foundation.mail.operations import forget_old_mail
from foundation.tasks.schedule import Job, register

register(Job("mail.forget_old_mail", every=timedelta(days=1), run=forget_old_mail))
