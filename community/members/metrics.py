"""The metric of signing in: what an attack on passwords looks like from the inside."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.members.throttling import SITE, SITE_ALARM
from foundation.monitoring.registry import Measurement, Metric, register
from foundation.throttling.models import Attempt


def _failed() -> Measurement:
    count = Attempt.objects.filter(key=SITE.key, expires_at__gt=timezone.now()).count()
    return Measurement(count, is_healthy=count <= SITE_ALARM.count)


# Not vital: the site is well, and probes must not take it out of service for what somebody sends.
register(Metric("web", "sign_in_failed", _("Failed sign-ins in a quarter of an hour"), _failed))
