"""Request the end of an account, or change one's mind."""

import logging
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from community.members.models import Member
from community.personal_data.models import ErasureRequest
from community.personal_data.policies import may_be_erased
from community.personal_data.tasks import erase_member
from foundation.mail.operations import queue_mail
from foundation.monitoring.structured_logs import log_event

DELAY = timedelta(days=14)
AT_ONCE = 500


class LastAdministratorError(Exception):
    """Without this member, nobody would be left to look after the site."""


@transaction.atomic
def request_erasure(*, member: Member, removes_contributions: bool) -> ErasureRequest:
    """Let the account of `member` end in `DELAY`, and tell them by mail how to keep it.

    Asked for again, the choice changes and the day stays. Raises `LastAdministratorError`.
    """
    if not may_be_erased(member):
        raise LastAdministratorError
    choice = {"removes_contributions": removes_contributions}
    request, is_new = ErasureRequest.objects.update_or_create(
        member=member, defaults=choice, create_defaults={**choice, "due_at": timezone.now() + DELAY}
    )
    if is_new:
        context = {"due_at": request.due_at, "address": reverse("my_space")}
        _tell(member, "erasure_requested", context)
        log_event("personal_data", "The end of an account was requested", level=logging.INFO)
    return request


@transaction.atomic
def cancel_erasure(*, member: Member) -> bool:
    """Let the account of `member` go on; return whether it was to end."""
    count, _ = ErasureRequest.objects.filter(member=member, erased_at=None).delete()
    if count:
        _tell(member, "erasure_cancelled", {"address": reverse("my_space")})
    return bool(count)


def enqueue_due_erasures() -> None:
    """Have the erasures carried out whose day has come, and those that have files left to delete."""
    unfinished = ErasureRequest.objects.filter(Q(erased_at=None) | ~Q(files=[]), due_at__lte=timezone.now())
    for pk in unfinished.order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]:
        erase_member.enqueue(pk)


def _tell(member: Member, template: str, context: dict[str, object]) -> None:
    queue_mail(to=member.email, template=template, context=context, key=f"personal_data.{template}:{uuid4()}")
