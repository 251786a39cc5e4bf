"""What people chose: the preferences of members, and what they set for what they follow."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from community.notifications.kinds import LOCKED, ON, UNAVAILABLE, Channel, Kind
from community.notifications.models import Preference, Subscription


@dataclass(frozen=True)
class Choices:
    """What one member chose: `preferences` by (kind, channel), `subscriptions` by target."""

    preferences: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    subscriptions: Mapping[str, Subscription] = field(default_factory=dict)

    def prefers(self, kind: Kind, channel: Channel) -> bool:
        """Return whether the member wants this kind there, whatever it is about."""
        default = kind.channels[channel]
        if default in (LOCKED, UNAVAILABLE):
            return default == LOCKED
        return self.preferences.get((kind.name, channel.value), default == ON)

    def wants(self, kind: Kind, channel: Channel, targets: Sequence[str] = ()) -> bool:
        """Return whether the member wants this kind there, about something within `targets`, the most specific first:
        the first that says always or never decides, else the preferences do."""
        if kind.channels[channel] not in (LOCKED, UNAVAILABLE) and channel != Channel.DIGEST:
            for target in targets:
                said = getattr(self.subscriptions.get(target), channel.value, None)
                if said is not None:
                    return bool(said)
        return self.prefers(kind, channel)


def read_choices(
    member_pks: Collection[int], *, kinds: Iterable[str], targets: Collection[str] = ()
) -> dict[int, Choices]:
    """Return what each of these members chose about `kinds` and `targets`; two queries whatever their number."""
    preferences: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    rows = Preference.objects.filter(member__in=member_pks, kind__in=list(kinds))
    for member, kind, channel, is_on in rows.values_list("member", "kind", "channel", "is_on"):
        preferences[member][kind, channel] = is_on
    subscriptions: dict[int, dict[str, Subscription]] = defaultdict(dict)
    if targets:
        for each in Subscription.objects.filter(member__in=member_pks, target__in=targets):
            subscriptions[each.member_id][each.target] = each
    return {pk: Choices(preferences[pk], subscriptions[pk]) for pk in member_pks}
