"""Invite people, send an invitation again, cancel it, accept it; compare a file with who is here already."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from community.account_events.operations import record_event
from community.invitations.models import LIFETIME, Invitation
from community.invitations.policies import may_invite, may_manage
from community.invitations.reading import Line, Problem
from community.invitations.tasks import send_invitations
from community.invitations.throttling import count_file, count_message
from community.levels.operations import VouchesSpentError, vouch
from community.levels.policies import may_vouch
from community.members.models import Member
from community.members.operations import join

# After its end: who invited may still read that nobody answered.
RETENTION = timedelta(days=60)


class InvitationEndedError(Exception):
    """An invitation that was accepted, cancelled, or has expired."""


class AccountExistsError(Exception):
    """The invited address has an account already."""


def _known(rows: QuerySet[Any], field: str, addresses: list[str]) -> set[str]:
    return set(rows.annotate(low=Lower(field)).filter(low__in=addresses).values_list("low", flat=True))


def _waiting() -> QuerySet[Any]:
    return Invitation.objects.unanswered().filter(sent_at__gt=timezone.now() - LIFETIME)


def dry_run(*, lines: Iterable[Line]) -> list[Line]:
    """Return the lines of a file, those of people who are members or invited already with that problem."""
    lines = list(lines)
    addresses = [line.address for line in lines if line.problem is None]
    problems = {
        **dict.fromkeys(_known(_waiting(), "address", addresses), Problem.INVITED),
        **dict.fromkeys(_known(Member.objects.all(), "email", addresses), Problem.MEMBER),
    }
    return [replace(line, problem=line.problem or problems.get(line.address)) for line in lines]


@transaction.atomic
def invite(*, by: Member, lines: Iterable[Line], vouches: bool) -> list[Invitation]:
    """Invite the people of these lines but those with a problem; the worker writes to them. Returns the invitations.

    An expired invitation to the same address is replaced. Raises `PermissionDenied`, `ThrottledError`.
    """
    if not may_invite(by):
        raise PermissionDenied
    people = [line for line in dry_run(lines=lines) if line.problem is None]
    if not people:
        return []
    count_file(by=by)
    invitations = [
        Invitation(address=line.address, first_name=line.first_name, last_name=line.last_name, by=by, vouches=vouches)
        for line in people
    ]
    unanswered = Invitation.objects.unanswered().filter(address__in=[line.address for line in people])
    unanswered.filter(sent_at__lte=timezone.now() - LIFETIME).update(cancelled_at=timezone.now())
    # Somebody else may have invited one of them at the same instant.
    Invitation.objects.bulk_create(invitations, ignore_conflicts=True)
    created = list(unanswered.filter(by=by))
    record_event(member=by, by=by, kind="invitations.sent", count=str(len(created)))
    send_invitations.enqueue([invitation.pk for invitation in created])
    return created


@transaction.atomic
def resend(*, invitation: Invitation, by: Member) -> None:
    """Send an invitation again: the former link ends, thirty days begin.

    Raises `PermissionDenied`, `InvitationEndedError` when it was answered, `ThrottledError` beyond two an hour.
    """
    if not may_manage(by, invitation):
        raise PermissionDenied
    count_message(address=invitation.address)
    if not Invitation.objects.unanswered().filter(pk=invitation.pk).update(sent_at=timezone.now()):
        raise InvitationEndedError
    send_invitations.enqueue([invitation.pk])


@transaction.atomic
def cancel(*, invitation: Invitation, by: Member) -> None:
    """Cancel an invitation: its link ends; nothing happens when it was answered. Raises `PermissionDenied`."""
    if not may_manage(by, invitation):
        raise PermissionDenied
    Invitation.objects.unanswered().filter(pk=invitation.pk).update(cancelled_at=timezone.now())


@transaction.atomic
def accept(*, invitation: Invitation, first_name: str, last_name: str) -> Member:
    """Create the account of who accepts an invitation, whose link proves the address, and return it.

    They have the word of who invited them when it was promised and may be given. Accepted twice at the same instant,
    it makes one account. Raises `InvitationEndedError`; `AccountExistsError` when the address has an account.
    """
    now = timezone.now()
    # The one that changes the row is the one that counts, on any database.
    if not _waiting().filter(pk=invitation.pk).update(accepted_at=now):
        raise InvitationEndedError
    invitation.refresh_from_db()
    if Member.objects.with_address(invitation.address):
        # Whoever reads the mail signs in; the invitation is rolled back to what it was.
        raise AccountExistsError
    member = join(address=invitation.address, first_name=first_name, last_name=last_name)
    Invitation.objects.filter(pk=invitation.pk).update(member=member)
    if invitation.vouches and invitation.by and may_vouch(invitation.by, member):
        _vouch(invitation.by, member)
    return member


def _vouch(by: Member, member: Member) -> None:
    try:
        with transaction.atomic():
            vouch(voucher=by, member=member)
    except VouchesSpentError:
        # They are here all the same, and become members by another way.
        return


def delete_old_invitations() -> int:
    """Delete invitations that nobody accepted, long after they ended; returns how many."""
    old = Invitation.objects.filter(member=None, sent_at__lt=timezone.now() - LIFETIME - RETENTION)
    return old.delete()[0]
