"""Who may sign in, who is held to the stricter rules of staff, and who needs a second factor."""

from django.conf import settings

from community.members.groups import GroupName
from community.members.models import Member

STAFF_GROUPS = (GroupName.MODERATORS.value, GroupName.ADMINISTRATORS.value)


def may_sign_in(member: Member) -> bool:
    """Return whether the account is open; those of demonstration are closed in production."""
    return member.is_active and not (settings.IS_PRODUCTION and member.is_demonstration)


def is_staff_member(member: Member) -> bool:
    """Return whether `member` moderates or administers: shorter sessions, longer passwords."""
    if member.pk is None:
        return False
    return member.is_superuser or member.groups.filter(name__in=STAFF_GROUPS).exists()


def is_administrator(member: Member) -> bool:
    """Return whether `member` administers."""
    if member.pk is None:
        return False
    return member.is_superuser or member.groups.filter(name=GroupName.ADMINISTRATORS.value).exists()


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
