"""What mail measures of itself."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from foundation.mail.models import Mail
from foundation.monitoring.registry import Line, Reading, Unit, register
from foundation.tasks.metrics import seconds_since

LONGEST_WAIT_S = 3600.0


def _waiting() -> Reading:
    return Reading(Mail.objects.filter(sent_at=None, refused_at=None).count())


def _wait() -> Reading:
    wait = seconds_since(Mail.objects.filter(sent_at=None, refused_at=None), "queued_at")
    return Reading(wait, is_well=wait is None or wait < LONGEST_WAIT_S)


def _refused() -> Reading:
    refused = Mail.objects.filter(sent_at=None, refused_at__isnull=False).count()
    return Reading(refused, is_well=refused == 0)


def _server() -> Reading:
    leaves = "smtp" in settings.MAIL_TRANSPORT
    # Production without a mail server starts, but what people wait for never comes.
    return Reading(_("a mail server") if leaves else _("files, nothing leaves"), leaves or not settings.IS_PRODUCTION)


register(Line("courriel", "mail_transport", _("Mail goes to"), _server, Unit.TEXT))
register(Line("courriel", "mail_waiting", _("Messages that wait"), _waiting))
register(Line("courriel", "mail_oldest_seconds", _("The oldest message waits for"), _wait, Unit.SECONDS))
register(Line("courriel", "mail_refused", _("Messages refused for good"), _refused))
