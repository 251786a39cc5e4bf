"""The text and the address of old mail go; its key stays."""

from datetime import timedelta

from django.utils import timezone

from foundation.mail.delivery import deliver
from foundation.mail.models import Mail
from foundation.mail.operations import TEXT_RETENTION, anonymise_old_mail


def grow_old(mail):
    Mail.objects.filter(pk=mail.pk).update(queued_at=timezone.now() - TEXT_RETENTION - timedelta(hours=1))


def test_old_mail_is_emptied_and_never_sent_again(queued):
    mail = queued()
    deliver(mail.pk)
    grow_old(mail)
    assert anonymise_old_mail() == 1
    mail.refresh_from_db()
    assert (mail.to, mail.subject, mail.text, mail.html, mail.sender) == ("", "", "", "", "")
    assert queued() == mail
    assert Mail.objects.get().to == ""


def test_recent_mail_and_mail_that_waits_are_kept(queued):
    deliver(queued("récent").pk)
    grow_old(queued("en attente"))
    assert anonymise_old_mail() == 0
