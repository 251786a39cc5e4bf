"""Periodic jobs that anonymise old mail and delete old bounces."""

from datetime import timedelta

from foundation.mail.bounces.operations import delete_old_bounces
from foundation.mail.operations import anonymise_old_mail
from foundation.tasks.schedule import Job, register

register(Job("mail.anonymise_old_mail", every=timedelta(days=1), run=anonymise_old_mail))
register(Job("mail.delete_old_bounces", every=timedelta(days=1), run=delete_old_bounces))
