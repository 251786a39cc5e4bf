"""What mail does by the clock."""

from datetime import timedelta

from foundation.background.schedule import Job, register
from foundation.mail.operations import forget_old_mail

register(Job("mail.forget_old_mail", every=timedelta(days=1), run=forget_old_mail))
