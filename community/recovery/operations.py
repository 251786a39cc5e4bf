"""Open the recovery of an account, prove the address, complete it after the delay, or cancel it.

Each step is a line of the log of account events, and a message to the former address.
"""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from community.account_events.operations import record_event
from community.members.groups import GroupName
from community.members.identities.operations import detach_all_identities
from community.members.models import Member
from community.members.operations import AddressTakenError, change_address, end_other_sessions
from community.members.second_factors.operations import remove_all_factors
from community.recovery.models import DELAY, LIFETIME, Outcome, Recovery
from community.recovery.policies import may_open_recovery
from community.recovery.throttling import count_recovery
from community.recovery.tokens import member_token, refusal_token
from foundation.http.addresses import absolute
from foundation.mail.operations import queue_mail


class RecoveryOpenError(Exception):
    """A recovery of this account is open already."""


def open_recovery(*, member: Member, by: Member, reason: str, contact: str, check_made: str) -> Recovery:
    """Open the recovery of the account of `member`; `check_made` says how `by` knows that it is really they.

    A link goes to `contact`; the present address and every administrator are told. Raises `PermissionDenied`,
    `RecoveryOpenError` when one is open, `ThrottledError` beyond the limit of a day.
    """
    if not may_open_recovery(by, member):
        raise PermissionDenied
    count_recovery(by=by)
    expire_recoveries(member=member)
    with transaction.atomic():
        try:
            with transaction.atomic():
                recovery = Recovery.objects.create(
                    member=member, opened_by=by, reason=reason, contact=contact.lower(), check_made=check_made
                )
        except IntegrityError as error:
            raise RecoveryOpenError from error
        record_event(member=member, by=by, kind="recovery.opened", reason=reason, check_made=check_made)
        link = absolute(reverse("recovery", args=[member_token(recovery)]))
        _mail(recovery, "recovery_link", to=recovery.contact, link=link, days=LIFETIME.days)
        _mail(recovery, "recovery_opened", to=member.email, refusal=_refusal(recovery))
        for administrator in _administrators().exclude(pk__in=[by.pk, member.pk]):
            context = {"person": str(member), "by": str(by), "check_made": check_made}
            _mail(recovery, "recovery_opened_administrators", to=administrator.email, **context)
    return recovery


def _lock(pk: int) -> Recovery:
    # Of itself alone: PostgreSQL locks no row that may be missing (who opened it may be).
    recoveries = Recovery.objects.select_for_update(of=("self",)).select_related("member", "opened_by")
    return recoveries.get(pk=pk)


def _administrators() -> QuerySet[Member]:
    named = Q(is_superuser=True) | Q(groups__name=GroupName.ADMINISTRATORS.value)
    return Member.objects.filter(named, is_active=True).distinct()


def _refusal(recovery: Recovery) -> str:
    return absolute(reverse("recovery_refusal", args=[refusal_token(recovery)]))


def _mail(recovery: Recovery, template: str, *, to: str, **context: Any) -> None:
    queue_mail(
        to=to,
        template=template,
        context={"recovery": recovery, **context},
        key=f"{template}:{recovery.pk}:{secrets.token_urlsafe(16)}",
    )


@transaction.atomic
def prove_address(*, recovery: Recovery, address: str) -> Recovery:
    """Note that the member has proven `address`, by a code; the delay begins, and the former address is told.

    Raises `AddressTakenError` when another account has it, `PermissionDenied` when the recovery has ended or another
    address was proven.
    """
    recovery = _lock(recovery.pk)
    if not recovery.is_open or recovery.due_at:
        raise PermissionDenied
    other = Member.objects.with_address(address)
    if other and other.pk != recovery.member.pk:
        raise AddressTakenError
    recovery.address, recovery.due_at = address.lower(), timezone.now() + DELAY
    recovery.save(update_fields=["address", "due_at"])
    record_event(member=recovery.member, kind="recovery.address_proven")
    _mail(recovery, "recovery_waiting", to=recovery.member.email, refusal=_refusal(recovery))
    return recovery


@transaction.atomic
def cancel_recovery(*, recovery: Recovery, by: Member | None = None) -> None:
    """Cancel a recovery: `by` staff or its member, or by whoever reads the former address (None).

    Nothing happens when it has ended.
    """
    recovery = _lock(recovery.pk)
    if recovery.ended_at is None:
        _end(recovery, Outcome.CANCELLED, by=by)
        for address in {recovery.member.email, recovery.contact, recovery.address} - {""}:
            _mail(recovery, "recovery_cancelled", to=address)


def _end(recovery: Recovery, outcome: Outcome, by: Member | None = None) -> None:
    recovery.ended_at, recovery.outcome = timezone.now(), outcome
    recovery.save(update_fields=["ended_at", "outcome"])
    record_event(member=recovery.member, by=by, kind=f"recovery.{outcome.value}")


def complete_due_recoveries() -> int:
    """Complete the recoveries whose delay has passed; returns how many."""
    due = Recovery.objects.filter(ended_at=None, due_at__lte=timezone.now()).order_by("pk")
    return sum(_complete(pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _complete(pk: int) -> bool:
    recovery = _lock(pk)
    if recovery.ended_at:
        return False
    member = Member.objects.select_for_update().get(pk=recovery.member_id)
    # Who opened it, or the account, may have changed since: a moderator opens none of staff.
    if recovery.opened_by is None or not may_open_recovery(recovery.opened_by, member):
        cancel_recovery(recovery=recovery)
        return False
    former = member.email
    if recovery.loses_address:
        try:
            change_address(member=member, address=recovery.address)
        except AddressTakenError:
            cancel_recovery(recovery=recovery)
            return False
    if recovery.loses_second_factor:
        remove_all_factors(member=member)
    # Whoever reads the former mailbox, or holds what was lost, may know the one, and have attached the other.
    detach_all_identities(member=member)
    member.set_unusable_password()
    member.save(update_fields=["password"])
    end_other_sessions(member=member, current="")
    _end(recovery, Outcome.DONE)
    for address in {former, member.email}:
        _mail(recovery, "recovery_done", to=address, address=address, is_former=address != member.email)
    return True


def expire_recoveries(*, member: Member | None = None) -> int:
    """End the recoveries (of `member`, or all) whose link nobody has used in time; returns how many."""
    old = Recovery.objects.filter(ended_at=None, due_at=None, opened_at__lte=timezone.now() - LIFETIME)
    if member:
        old = old.filter(member=member)
    return sum(_expire(pk) for pk in old.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: int) -> bool:
    recovery = Recovery.objects.select_for_update().filter(pk=pk, ended_at=None, due_at=None).first()
    if recovery:
        _end(recovery, Outcome.EXPIRED)
    return recovery is not None


def send_code(*, recovery: Recovery, address: str, code: str) -> None:
    """Send the code that proves `address`, to it and to nobody else."""
    _mail(recovery, "recovery_code", to=address, code=code)
