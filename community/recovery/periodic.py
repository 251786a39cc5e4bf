"""Periodic jobs of account recoveries."""

from datetime import timedelta

from django.utils import timezone

from community.recovery.models import Recovery
from community.recovery.operations import complete_due_recoveries, expire_recoveries
from foundation.tasks.schedule import Job, register


def _one_is_due() -> bool:
    return Recovery.objects.filter(ended_at=None, due_at__lte=timezone.now()).exists()


register(
    Job("recovery.complete", every=timedelta(minutes=10), run=complete_due_recoveries, is_needed=_one_is_due),
)
register(Job("recovery.expire", every=timedelta(days=1), run=expire_recoveries))
