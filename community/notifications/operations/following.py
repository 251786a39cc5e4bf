"""Follow and mute: a person, a space, an item."""

from typing import Any

from django.db.models import Model

from community.notifications.kinds import Channel, key_of
from community.notifications.models import Subscription


def follow(*, member: Any, target: Model) -> Subscription:
    """Have `member` follow `target`, as their preferences say; what they set for a channel before is forgotten."""
    return _set(member, target, site=None, mail=None)


def mute(*, member: Any, target: Model) -> Subscription:
    """Tell `member` nothing more of `target`, even if they follow what it is in."""
    return _set(member, target, site=False, mail=False)


def set_channel(*, member: Any, target: Model, channel: Channel, is_on: bool | None) -> Subscription:
    """Say for one channel, site or mail, whether `member` hears of `target`: always, never, or None, as a wider target
    and the preferences say. Raises `ValueError` for the digest."""
    if channel == Channel.DIGEST:
        raise ValueError("the digest chooses by itself")
    return _set(member, target, **{channel.value: is_on})


def unfollow(*, member: Any, target: Model) -> None:
    """Forget what `member` said of `target`; that is no refusal of what is told of it for another reason."""
    Subscription.objects.filter(member=member.pk, target=key_of(target)).delete()


def _set(member: Any, target: Model, **channels: bool | None) -> Subscription:
    subscription, _ = Subscription.objects.update_or_create(
        member_id=member.pk, target=key_of(target), defaults=channels
    )
    return subscription
