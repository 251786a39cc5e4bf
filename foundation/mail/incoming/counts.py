"""What was read of the mailbox, for operators."""

from datetime import timedelta

from django.db.models import Count
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from foundation.mail.models import MailboxReading, Outcome, ReceivedMail

# What operators read of a reason; a reason that has none, such as the status of a server, is read as it is.
REASONS = {
    "automatic": _("sent by a machine"),
    "empty": _("without words of its own"),
    "error": _("five failures"),
    "expired": _("address that has ended"),
    "handler": _("refused by what it answers"),
    "limit": _("too many"),
    "no_failure": _("no report of a failure"),
    "not_allowed": _("not allowed to this member"),
    "not_counted": _("refusal of the site, not of the address"),
    "other_sender": _("another sender"),
    "too_large": _("too large or too complex"),
    "unknown_address": _("unknown address"),
    "unknown_handler": _("answer to what no longer exists"),
    "unknown_member": _("closed account"),
}
PERIOD = timedelta(days=7)


def latest_reading() -> MailboxReading:
    """Return when the mailbox was read last, and when that failed last."""
    return MailboxReading.objects.first() or MailboxReading()


def counts() -> list[tuple[str, str, int]]:
    """Return (outcome, reason, number) of the messages of seven days, the most numerous first."""
    recent = ReceivedMail.objects.filter(received_at__gte=Now() - PERIOD)
    rows = recent.order_by().values_list("outcome", "reason").annotate(number=Count("pk"))
    return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))


def label_of(outcome: str, reason: str) -> str:
    """Return how people read an outcome and its reason."""
    name, _separator, detail = reason.partition(".") if reason.partition(".")[0] in REASONS else (reason, "", "")
    words = [str(Outcome(outcome).label), str(REASONS.get(name, name)), detail]
    return " ".join(filter(None, words))
