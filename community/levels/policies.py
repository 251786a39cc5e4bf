"""The level of members, and what it lets them do with the levels of others.

A wing asks `level_of(member)` here, within its own policies, and reads no row of this one.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from community.levels.models import Level, LevelChange
from community.levels.rules import Reason
from community.members.models import Member
from community.members.policies import STAFF_GROUPS, is_administrator, is_staff_member


def levels_of(pks: Iterable[int]) -> dict[int, Level]:
    """Return the level of each of these members, by key; one query. A closed account has none of what levels give.

    Whoever moderates or administers may all that a reference member may.
    """
    keys = list(pks)
    latest = LevelChange.objects.filter(member=OuterRef("pk")).order_by("-pk")
    rows = Member.objects.filter(pk__in=keys, is_active=True).values_list(
        "pk",
        Subquery(latest.values("level")[:1]),
        Subquery(latest.values("until")[:1]),
        "is_superuser",
        Exists(Group.objects.filter(user=OuterRef("pk"), name__in=STAFF_GROUPS)),
    )
    known = {pk: _level(level, until, is_staff=root or in_group) for pk, level, until, root, in_group in rows}
    return {pk: known.get(pk, Level.VISITOR) for pk in keys}


def level_of(member: Any) -> Level:
    """Return the level of a member; N0 for a stranger. One query."""
    if member is None or not member.is_authenticated or member.pk is None:
        return Level.VISITOR
    return levels_of([member.pk])[member.pk]


def _level(level: int | None, until: datetime | None, *, is_staff: bool) -> Level:
    if is_staff:
        return Level.REFERENT
    if level == Level.REFERENT and until and until <= timezone.now():
        return Level.CONTRIBUTOR
    return Level(level or Level.VISITOR)


def may_vouch(voucher: Any, member: Member) -> bool:
    """Return whether `voucher` may give their word for `member`: contributors and above, for another who is open."""
    return bool(member.is_active and voucher.pk != member.pk and level_of(voucher) >= Level.CONTRIBUTOR)


def may_see_history(reader: Any, member: Member) -> bool:
    """Return whether `reader` may read how `member` came to their level: they themselves, and staff."""
    return bool(reader.is_authenticated and (reader.pk == member.pk or is_staff_member(reader)))


def may_grant(administrator: Any, member: Member) -> bool:
    """Return whether `administrator` may name `member` a reference member, or end it; nobody does it to themselves."""
    return bool(administrator.is_active and administrator.pk != member.pk and is_administrator(administrator))


def may_review(moderator: Any, change: LevelChange) -> bool:
    """Return whether `moderator` may look again at a demotion: once, and never at their own."""
    is_open = change.reason == Reason.DEMOTION and not hasattr(change, "review")
    return bool(is_open and moderator.pk != change.member_id and is_staff_member(moderator))
