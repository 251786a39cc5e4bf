"""Who may sign in, who is held to the stricter rules of staff, and who needs a second factor."""

from collections.abc import Collection

from django.conf import settings
from django.db.models import prefetch_related_objects

from community.members.groups import GroupName
from community.members.models import Member

STAFF_GROUPS = (GroupName.MODERATORS.value, GroupName.ADMINISTRATORS.value)


def may_sign_in(member: Member) -> bool:
    """Return whether the account is open; those of demonstration are closed in production."""
    return member.is_active and not (settings.IS_PRODUCTION and member.is_demonstration)


def is_staff_member(member: Member) -> bool:
    """Return whether `member` moderates or administers: shorter sessions, longer passwords."""
    return _is_in(STAFF_GROUPS, member)


def is_administrator(member: Member) -> bool:
    """Return whether `member` administers."""
    return _is_in((GroupName.ADMINISTRATORS.value,), member)


def _is_in(names: Collection[str], member: Member) -> bool:
    """Return whether `member` is in a group of `names`, or above them; their groups are read once for a request."""
    if member.pk is None:
        return False
    # Django forgets them when they change.
    prefetch_related_objects([member], "groups")
    return member.is_superuser or any(group.name in names for group in member.groups.all())


def may_suspend(by: Member, member: Member) -> bool:
    """Return whether `by` may suspend `member`, or end it: administrators, and moderators those who are not staff.

    Nobody does it to themselves, so one administrator is always left; an account closed for good stays as it is.
    """
    if by.pk == member.pk or not may_sign_in(by) or not (member.is_active or member.is_suspended):
        return False
    return is_administrator(by) or (is_staff_member(by) and not is_staff_member(member))


def may_change_role(by: Member, member: Member) -> bool:
    """Return whether `by` may change the role of `member`: administrators, of others whose account is open."""
    return by.pk != member.pk and may_sign_in(by) and is_administrator(by) and member.is_active


def needs_second_factor(member: Member) -> bool:
    """Return whether a second factor is required of `member` before anything that staff may do."""
    if not settings.STAFF_SECOND_FACTOR_REQUIRED:
        return False
    if settings.DEMONSTRATION_WITHOUT_SECOND_FACTOR and member.is_demonstration:
        return False
    return is_staff_member(member)


def may_remove_second_factor(member: Member) -> bool:
    """Return whether `member` may do without the second factor that is left."""
    return not needs_second_factor(member)
