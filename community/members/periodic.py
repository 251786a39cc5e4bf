"""Periodic job that ends the suspensions whose date has come."""

from datetime import timedelta

from django.utils import timezone

from community.members.administration import end_due_suspensions
from community.members.models import Member
from foundation.tasks.schedule import Job, register


def _one_is_due() -> bool:
    return Member.objects.filter(is_active=False, suspended_until__lte=timezone.now()).exists()


register(
    Job("members.end_suspensions", every=timedelta(minutes=10), run=end_due_suspensions, is_needed=_one_is_due),
)
