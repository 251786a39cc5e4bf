"""Operations of staff on accounts: suspend one, end it, change the role. Each is a line of the log and a message.

A suspended account is closed (`is_active`): every door that refuses closed accounts refuses it. Moderation has the
story of a suspension (report, decision, appeal) and calls these verbs.
"""

import secrets
from datetime import datetime

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from community.account_events.operations import record_event
from community.members.groups import GroupName
from community.members.models import Member
from community.members.operations import end_other_sessions
from community.members.policies import may_change_role, may_suspend
from foundation.mail.operations import queue_mail

BATCH = 500


def _lock(*people: Member) -> list[Member]:
    """Lock these accounts and those of all administrators, and read them again.

    Of two administrators who end each other's rights at the same instant, the second finds that theirs have ended.
    """
    keys = [person.pk for person in people]
    named = Member.groups.through.objects.filter(group__name=GroupName.ADMINISTRATORS.value).values("member")
    everybody = Member.objects.filter(Q(is_superuser=True) | Q(pk__in=named) | Q(pk__in=keys))
    locked = {each.pk: each for each in everybody.order_by("pk").select_for_update()}
    return [locked[key] for key in keys]


def _mail(member: Member, template: str, **context: object) -> None:
    key = f"{template}:{member.pk}:{secrets.token_urlsafe(16)}"
    queue_mail(to=member.email, template=template, context=context, key=key)


@transaction.atomic
def suspend(*, member: Member, by: Member, reason: str, until: datetime | None = None) -> None:
    """Suspend `member` until a date, or without an end; once more changes the date. They are told `reason`.

    Their sessions end at once. Raises `PermissionDenied`; `ValidationError` for an end that is past.
    """
    member, by = _lock(member, by)
    if not may_suspend(by, member):
        raise PermissionDenied
    now = timezone.now()
    if until is not None and until <= now:
        raise ValidationError({"until": _("The end of a suspension is in the future.")})
    member.is_active, member.suspended_at, member.suspended_until = False, now, until
    member.save(update_fields=["is_active", "suspended_at", "suspended_until"])
    end_other_sessions(member=member, current="")
    end = until.isoformat() if until else ""
    record_event(member=member, by=by, kind="members.suspended", reason=reason, until=end)
    _mail(member, "account_suspended", reason=reason, until=until)


@transaction.atomic
def end_suspension(*, member: Member, by: Member | None = None, reason: str = "") -> bool:
    """Open a suspended account again: `by` staff, or because its date has come (None). Return whether it was suspended.

    Raises `PermissionDenied`.
    """
    if by is not None:
        member, by = _lock(member, by)
        if not may_suspend(by, member):
            raise PermissionDenied
    else:
        member = Member.objects.select_for_update().get(pk=member.pk)
    if not member.is_suspended:
        return False
    member.is_active, member.suspended_at, member.suspended_until = True, None, None
    member.save(update_fields=["is_active", "suspended_at", "suspended_until"])
    record_event(member=member, by=by, kind="members.suspension_ended", reason=reason)
    _mail(member, "suspension_ended")
    return True


def end_due_suspensions() -> int:
    """End the suspensions whose date has come; return how many."""
    due = Member.objects.filter(is_active=False, suspended_until__lte=timezone.now()).order_by("pk")
    return sum(_end_due(pk) for pk in list(due.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _end_due(pk: int) -> bool:
    # Its date may have been changed since.
    due = Member.objects.select_for_update().filter(pk=pk, suspended_until__lte=timezone.now()).first()
    return due is not None and end_suspension(member=due)


@transaction.atomic
def change_role(*, member: Member, by: Member, role: GroupName | None, reason: str) -> None:
    """Give `member` one role in the CMS, or none; nothing happens when it is theirs alone already.

    Their sessions end: those of staff are shorter. Raises `PermissionDenied`.
    """
    member, by = _lock(member, by)
    if not may_change_role(by, member):
        raise PermissionDenied
    roles = {name.value for name in GroupName}
    former = sorted(set(member.groups.values_list("name", flat=True)) & roles)
    after = [role.value] if role else []
    if former == after:
        return
    member.groups.remove(*Group.objects.filter(name__in=former))
    member.groups.add(*Group.objects.filter(name__in=after))
    end_other_sessions(member=member, current="")
    change = {"before": ", ".join(former), "after": ", ".join(after), "reason": reason}
    record_event(member=member, by=by, kind="members.role_changed", **change)
    _mail(member, "role_changed", role=role.value if role else "", reason=reason)
