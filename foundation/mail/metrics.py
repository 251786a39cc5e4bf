"""Metrics of mail: transport, queue length, waiting time and refused messages."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from foundation.mail.models import Mail
from foundation.monitoring.registry import Measurement, Metric, Unit, register
from foundation.tasks.clock import seconds_since

LONGEST_WAIT_S = 3600.0


def _waiting() -> Measurement:
    return Measurement(Mail.objects.filter(sent_at=None, refused_at=None).count())


def _wait() -> Measurement:
    wait = seconds_since(Mail.objects.filter(sent_at=None, refused_at=None), "queued_at")
    return Measurement(wait, is_healthy=wait is None or wait < LONGEST_WAIT_S)


def _refused() -> Measurement:
    refused = Mail.objects.filter(sent_at=None, refused_at__isnull=False).count()
    return Measurement(refused, is_healthy=refused == 0)


def _server() -> Measurement:
    leaves = "smtp" in settings.MAIL_TRANSPORT
    # Production without a mail server starts, but what people wait for never comes.
    transport = _("a mail server") if leaves else _("files, nothing leaves")
    return Measurement(transport, leaves or not settings.IS_PRODUCTION)


register(Metric("courriel", "mail_transport", _("Mail goes to"), _server, Unit.TEXT))
register(Metric("courriel", "mail_waiting", _("Messages that wait"), _waiting))
register(Metric("courriel", "mail_oldest_seconds", _("The oldest message waits for"), _wait, Unit.SECONDS))
register(Metric("courriel", "mail_refused", _("Messages refused for good"), _refused))
