"""Who gets the digest of a week: a batch of members with all that is to be known of them, in as many queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, F, Max, QuerySet
from django.db.models.functions import Coalesce, Greatest

from cms.pages.policies import share_restrictions
from community.digest.interests import NONE, Interests, read_interests
from community.digest.models import DigestSettings, Frequency
from community.digest.sources import sources
from community.members.models import Member
from community.notifications.choices import Choices, read_choices
from community.notifications.kinds import Channel
from community.notifications.kinds import registry as kinds
from community.notifications.models import MailSettings

AWAY_FOR = timedelta(days=5)
SILENCE = timedelta(days=180)


@dataclass(frozen=True)
class Reader:
    """A member of a batch: what they chose and what they are close to."""

    member: Member
    choices: Choices
    interests: Interests
    frequency: str
    farewell_at: datetime | None
    chosen_at: datetime | None
    is_paused: bool

    @property
    def visited_at(self) -> datetime:
        """Return when they came last."""
        return self.member.visited_at  # type: ignore[attr-defined, no-any-return]

    def is_silent(self, now: datetime) -> bool:
        """Return whether they have neither come nor chosen anything here for 180 days."""
        return max(self.visited_at, self.chosen_at or self.visited_at) <= now - SILENCE

    def had_farewell(self) -> bool:
        """Return whether they were asked if we stop, and have not come since."""
        return self.farewell_at is not None and self.farewell_at >= self.visited_at

    def wants_it(self, now: datetime) -> bool:
        """Return whether this week's digest is for them."""
        if self.is_paused or self.frequency == Frequency.NEVER or self.had_farewell():
            return False
        return self.frequency == Frequency.ALWAYS or self.visited_at <= now - AWAY_FOR

    def wants_source(self, name: str) -> bool:
        """Return whether they want what a source tells."""
        kind = kinds.get(name)
        return kind is None or self.choices.prefers(kind, Channel.DIGEST)


def read_batch(*, after: int, size: int, now: datetime) -> list[Reader]:
    """Return the next members by key, whoever they are; the same queries for any number of them."""
    members = list(_members().filter(pk__gt=after).order_by("pk").prefetch_related("groups")[:size])
    share_restrictions(members)
    pks = [member.pk for member in members]
    choices = read_choices(pks, kinds=[source.name for source in sources()])
    interests = read_interests(pks)
    own = {row.member_id: row for row in DigestSettings.objects.filter(member__in=pks)}
    mail = {row.member_id: row for row in MailSettings.objects.filter(member__in=pks)}
    return [_reader(each, choices[each.pk], interests, own.get(each.pk), mail.get(each.pk), now) for each in members]


def _members() -> QuerySet[Member]:
    last_seen = Coalesce(Max("usersession__last_seen_at"), F("date_joined"), output_field=DateTimeField())
    visited_at = Greatest(last_seen, Coalesce("last_login", "date_joined"), F("date_joined"))
    return Member.objects.filter(is_active=True).exclude(email="").annotate(visited_at=visited_at)


def _reader(
    member: Member,
    choices: Choices,
    interests: dict[int, Interests],
    own: DigestSettings | None,
    mail: MailSettings | None,
    now: datetime,
) -> Reader:
    is_paused = mail is not None and bool(mail.stopped_at or (mail.paused_until and now.date() <= mail.paused_until))
    own = own or DigestSettings()
    return Reader(
        member, choices, interests.get(member.pk, NONE), own.frequency, own.farewell_at, own.chosen_at, is_paused
    )
