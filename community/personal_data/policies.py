"""Who may open a copy of personal data, and whose account may end."""

from typing import Any

from django.db.models import Q

from community.members.groups import GroupName
from community.members.models import Member
from community.personal_data.models import DataExport


def may_open_export(user: Any, export: DataExport) -> bool:
    """Return whether `user` is the person whose data the copy holds, and it is there."""
    return bool(user.is_authenticated and user.is_active and export.member_id == user.pk and export.file)


def may_be_erased(member: Member) -> bool:
    """Return whether the account may end: not that of the only person who administers the site."""
    administers = Q(is_superuser=True) | Q(groups__name=GroupName.ADMINISTRATORS.value)
    administrators = Member.objects.filter(administers, is_active=True, is_demonstration=False)
    is_administrator = administrators.filter(pk=member.pk).exists()
    return not is_administrator or administrators.exclude(pk=member.pk).exists()
