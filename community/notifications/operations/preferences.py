"""Change what one wants to hear of."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.notifications.kinds import LOCKED, ON, UNAVAILABLE, Channel, kinds
from community.notifications.models import MailSettings, Preference


@transaction.atomic
def set_preferences(*, member: Any, wanted: Mapping[tuple[str, Channel], bool]) -> None:
    """Note what `member` wants, by kind and channel; what equals the default is not stored, and follows it.

    What is locked, not offered or unknown is left out.
    """
    known = {(kind.name, channel): kind.channels[channel] for kind in kinds() for channel in Channel}
    rows = [
        Preference(member_id=member.pk, kind=kind, channel=channel.value, is_on=is_on)
        for (kind, channel), is_on in wanted.items()
        if known.get((kind, channel), UNAVAILABLE) not in (LOCKED, UNAVAILABLE)
    ]
    said = Q()
    for row in rows:
        said |= Q(kind=row.kind, channel=row.channel)
    if rows:
        Preference.objects.filter(said, member=member.pk).delete()
    different = [row for row in rows if row.is_on != (known[row.kind, Channel(row.channel)] == ON)]
    Preference.objects.bulk_create(different)


def stop_mail_of(*, member: Any, kind_names: Collection[str]) -> None:
    """Stop mail of these kinds, as far as it is not locked: a member asked so by the link of a mail."""
    set_preferences(member=member, wanted={(name, Channel.MAIL): False for name in kind_names})


def stop_all_mail(*, member: Any) -> None:
    """Stop all mail that is not locked, the digest included, until the member takes it up again."""
    MailSettings.objects.update_or_create(member_id=member.pk, defaults={"stopped_at": timezone.now()})


def resume_mail(*, member: Any) -> None:
    """Take up mail again, after a stop or a pause; the channels are as they were."""
    MailSettings.objects.filter(member=member.pk).update(stopped_at=None, paused_until=None)


def pause_mail(*, member: Any, until: date) -> None:
    """Pause mail that is not locked through `until`; what happens meanwhile is read on the site.

    Raises `ValueError` for a day that is past.
    """
    if until < timezone.localdate():
        raise ValueError("a pause ends today or later")
    MailSettings.objects.update_or_create(member_id=member.pk, defaults={"paused_until": until})
