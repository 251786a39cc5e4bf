"""Accounts that nobody visits: a warning after two years, the end half a year later."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from community.members.models import Member
from community.members.policies import STAFF_GROUPS
from community.personal_data.models import ErasureRequest, InactivityWarning
from foundation.mail.operations import queue_mail

WARNED_AFTER = timedelta(days=730)
ERASED_AFTER = timedelta(days=913)
# From the warning, however late it was sent.
NOTICE = ERASED_AFTER - WARNED_AFTER
AT_ONCE = 500


def absent_since(moment: datetime) -> QuerySet[Member]:
    """Return the open accounts without a visit since `moment`: not those of staff, nor of demonstration.

    Staff look after the site, and their absence is for people to settle.
    """
    return (
        Member.objects.filter(is_active=True, is_superuser=False, is_demonstration=False, erasure_request=None)
        .exclude(groups__name__in=STAFF_GROUPS)
        .annotate(visited_at=Coalesce("last_login", "date_joined"))
        .filter(visited_at__lt=moment)
    )


def warned_before(moment: datetime) -> QuerySet[InactivityWarning]:
    """Return the warnings sent before `moment` to members who have not come since."""
    visited_at = Coalesce("member__last_login", "member__date_joined")
    return InactivityWarning.objects.annotate(visited_at=visited_at).filter(
        warned_at__gt=F("visited_at"), warned_at__lte=moment
    )


def warn_absent_members() -> None:
    """Tell those who have not come for two years, once, that their account ends; a batch at a time."""
    now = timezone.now()
    unwarned = absent_since(now - WARNED_AFTER).exclude(pk__in=warned_before(now).values("member"))
    for member in unwarned.order_by("pk")[:AT_ONCE]:
        _warn(member, now)


@transaction.atomic
def _warn(member: Member, now: datetime) -> None:
    InactivityWarning.objects.update_or_create(member=member, defaults={"warned_at": now})
    queue_mail(
        to=member.email,
        template="inactivity_warning",
        context={"due_at": now + NOTICE, "address": reverse("account_login")},
        key=f"personal_data.inactivity:{member.pk}:{now:%Y-%m-%d}",
    )


def end_absent_members() -> None:
    """Let the accounts end that were warned long enough ago; what they wrote for others stays."""
    now = timezone.now()
    absent = absent_since(now - ERASED_AFTER).filter(pk__in=warned_before(now - NOTICE).values("member"))
    ErasureRequest.objects.bulk_create(
        [
            ErasureRequest(member=member, reason=ErasureRequest.Reason.INACTIVE, due_at=now)
            for member in absent.order_by("pk")[:AT_ONCE]
        ],
        ignore_conflicts=True,
    )
