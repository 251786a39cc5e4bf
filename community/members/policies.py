"""Who may sign in, and who is held to the stricter rules of staff."""

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
