"""Metrics of mail: transport, queue length, waiting time and refused messages."""

from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from foundation.mail.bounces.scores import stopped_addresses
from foundation.mail.delivery import STOPPED, UNCERTAIN
from foundation.mail.models import Bounce, Mail
from foundation.monitoring.registry import Measurement, Metric, Unit, register
from foundation.tasks.clock import seconds_since

LONGEST_WAIT_S = 3600.0
WEEK = timedelta(days=7)


def _waiting() -> Measurement:
    return Measurement(Mail.objects.filter(sent_at=None, refused_at=None).count())


def _wait() -> Measurement:
    wait = seconds_since(Mail.objects.filter(sent_at=None, refused_at=None), "queued_at")
    return Measurement(wait, is_healthy=wait is None or wait < LONGEST_WAIT_S)


def _refused() -> Measurement:
    refused = (
        Mail.objects.filter(sent_at=None, refused_at__isnull=False).exclude(refusal__in=(STOPPED, UNCERTAIN)).count()
    )
    return Measurement(refused, is_healthy=refused == 0)


def _bounces() -> Measurement:
    return Measurement(Bounce.objects.filter(recorded_at__gte=Now() - WEEK).count())


def _stopped() -> Measurement:
    return Measurement(stopped_addresses().count())


def _uncertain() -> Measurement:
    return Measurement(Mail.objects.filter(sent_at=None, refusal=UNCERTAIN).count())


def _server() -> Measurement:
    leaves = "smtp" in settings.MAIL_TRANSPORT
    # Production without a mail server starts, but what people wait for never comes.
    transport = _("a mail server") if leaves else _("files, nothing leaves")
    return Measurement(transport, leaves or not settings.IS_PRODUCTION)


register(Metric("courriel", "mail_transport", _("Mail goes to"), _server, Unit.TEXT))
register(Metric("courriel", "mail_waiting", _("Messages that wait"), _waiting))
register(Metric("courriel", "mail_oldest_seconds", _("The oldest message waits for"), _wait, Unit.SECONDS))
register(Metric("courriel", "mail_refused", _("Messages refused for good"), _refused))
register(Metric("courriel", "mail_bounces", _("Messages that came back, in seven days"), _bounces))
register(Metric("courriel", "mail_addresses_stopped", _("Addresses that mail no longer goes to"), _stopped))
register(Metric("courriel", "mail_uncertain", _("Messages that the server may have, not sent again"), _uncertain))
