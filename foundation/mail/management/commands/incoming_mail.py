"""Say what was read of the mailbox; with --test, send a message to it and wait until it is read."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.mail.incoming.counts import counts, label_of, latest_reading
from foundation.mail.incoming.reading import has_mailbox
from foundation.mail.incoming.trials import send_trial, wait_for_trial


class Command(BaseCommand):
    help = "Say what was read of the mailbox of INCOMING_MAIL_URL; --test sends a message there and waits for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--test", action="store_true", help="send a message to the mailbox and wait for it")
        parser.add_argument("--wait", type=int, default=120, metavar="SECONDS", help="how long to wait for it")

    def handle(self, *args: Any, **options: Any) -> None:
        if not has_mailbox():
            raise CommandError(_("INCOMING_MAIL_URL is not set: no mailbox is read."))
        if options["test"]:
            self._try(options["wait"])
        reading = latest_reading()
        self.stdout.write(_("Last read: %(when)s") % {"when": _when(reading.read_at)})
        if reading.failed_at:
            self.stdout.write(_("Last failure: %(when)s") % {"when": _when(reading.failed_at)})
        if reading.error:
            self.stdout.write(_("The mailbox cannot be read now: %(error)s") % {"error": reading.error})
        self.stdout.write(_("Messages of the last seven days:"))
        for outcome, reason, number in counts():
            self.stdout.write(f"  {number:>6}  {label_of(outcome, reason)}")

    def _try(self, wait_s: int) -> None:
        if "smtp" not in settings.MAIL_TRANSPORT:
            raise CommandError(_("SMTP_URL is not set: no mail leaves."))
        try:
            address = send_trial()
        except OSError as error:
            raise CommandError(_("The mail server did not take the message: %(error)s") % {"error": error}) from error
        self.stdout.write(_("Sent to %(address)s") % {"address": address})
        if not wait_for_trial(wait_s=wait_s):
            raise CommandError(_("It has not come. Does the mailbox take what is sent to name+anything@domain?"))
        self.stdout.write(_("It came, and was read: all is well."))


def _when(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else _("never")
