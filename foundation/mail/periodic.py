"""Periodic jobs that read the mailbox, anonymise old mail, and delete old bounces and messages."""

from datetime import timedelta

from foundation.mail.bounces.operations import delete_old_bounces
from foundation.mail.incoming.reading import delete_old_messages, has_mailbox, read_mailbox
from foundation.mail.operations import anonymise_old_mail
from foundation.tasks.schedule import Job, register

register(Job("mail.anonymise_old_mail", every=timedelta(days=1), run=anonymise_old_mail))
register(Job("mail.delete_old_bounces", every=timedelta(days=1), run=delete_old_bounces))
register(Job("mail.read_mailbox", every=timedelta(minutes=1), run=read_mailbox, is_needed=has_mailbox))
register(Job("mail.delete_old_messages", every=timedelta(days=1), run=delete_old_messages))
