"""`manage.py reminders`: say what would leave, without sending anything; settle what a restoration left unknown."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.reminders.entries import coming
from community.reminders.operations import settle_restoration


class Command(BaseCommand):
    help = "Say which reminders would leave in the coming days; nothing is sent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For how long, or what to settle."""
        parser.add_argument("--days", type=int, default=7, help="how many days ahead (7)")
        parser.add_argument(
            "--restored",
            type=datetime.fromisoformat,
            metavar="TIME",
            help="the database was restored otherwise than by `manage.py restore`, at this time (2026-11-30T08:00): "
            "what was due before is settled as perhaps sent",
        )

    def handle(self, *args: Any, days: int, restored: datetime | None, **options: Any) -> None:
        """Print a line for each reminder, without address; or settle."""
        now = timezone.now()
        if restored is not None:
            moment = timezone.make_aware(restored) if timezone.is_naive(restored) else restored
            if moment > now:
                raise CommandError(_("This time is yet to come."))
            count = settle_restoration(before=moment)
            line = ngettext(
                "%(count)d reminder was perhaps sent: an operator decides.",
                "%(count)d reminders were perhaps sent: an operator decides.",
                count,
            )
            self.stdout.write(line % {"count": count})
            return
        entries, cancelled = coming(until=now + timedelta(days=days))
        for entry in entries:
            when = date_format(timezone.localtime(entry.reminder.deliver_at), "j F Y H:i")
            who = _("member %(number)s") % {"number": entry.reminder.recipient_id}
            self.stdout.write(f"{when} · {entry.kind} · {entry.subject.title} · {who}")
        line = ngettext("%(count)d reminder would leave.", "%(count)d reminders would leave.", len(entries))
        self.stdout.write(line % {"count": len(entries)})
        if cancelled:
            line = ngettext(
                "%(count)d reminder would be cancelled: it is no longer due.",
                "%(count)d reminders would be cancelled: they are no longer due.",
                cancelled,
            )
            self.stdout.write(line % {"count": cancelled})
