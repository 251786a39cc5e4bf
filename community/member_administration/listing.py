"""The members of the list: filters, order, and what each row says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.levels.querysets import with_level
from community.members.groups import GroupName
from community.members.models import Member
from community.territories.models import Territory

NO_ROLE, NEVER = "aucun", "jamais"
WORDS_MAX = 6


class State(models.TextChoices):
    """What an account is."""

    OPEN = "ouvert", _("open")
    SUSPENDED = "suspendu", _("suspended")
    CLOSED = "ferme", _("closed")


class Source(models.TextChoices):
    """What a member joined by."""

    EVENT = "evenement", _("an event")
    FORM = "formulaire", _("the form")


STATES = {
    State.OPEN: Q(is_active=True),
    State.SUSPENDED: Q(is_active=False, suspended_at__isnull=False),
    State.CLOSED: Q(is_active=False, suspended_at=None),
}
SOURCES = {
    Source.EVENT: Q(event_sign_up__isnull=False),
    Source.FORM: Q(event_sign_up=None),
}
VISITS = {"30": _("not for a month"), "180": _("not for six months"), "730": _("not for two years"), NEVER: _("never")}


def _words(text: str) -> Q:
    condition = Q()
    for word in text.split()[:WORDS_MAX]:
        condition &= Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
    return condition


def _role(name: str) -> Q:
    own = Member.groups.through.objects.filter(group__name__in=[each.value for each in GroupName])
    if name == NO_ROLE:
        return ~Q(pk__in=own.values("member"))
    return Q(pk__in=own.filter(group__name=name).values("member"))


def _visit(choice: str) -> Q:
    if choice == NEVER:
        return Q(last_login=None)
    return Q(last_login__lt=timezone.now() - timedelta(days=int(choice)))


def _within(territory: Territory) -> Q:
    pk = territory.pk
    inside = Territory.objects.filter(Q(pk=pk) | Q(epci=pk) | Q(department=pk) | Q(region=pk))
    return Q(profile__territory__in=inside.values("pk"))


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "words": _words,
    "level": lambda level: Q(level=int(level)),
    "role": _role,
    "state": lambda state: STATES[State(state)],
    "territory": _within,
    "employer_kind": lambda kind: Q(profile__employer_kind=kind),
    "visit": _visit,
    "source": lambda source: SOURCES[Source(source)],
}


def members_matching(filters: dict[str, Any]) -> QuerySet[Member]:
    """Return the members that answer all these filters (those of `FilterForm`), the newest first."""
    members = with_level(Member.objects.filter(is_demonstration=False))
    for name, value in filters.items():
        if value not in (None, ""):
            members = members.filter(CONDITIONS[name](value))
    related = members.select_related("profile__territory", "event_sign_up__event")
    return related.prefetch_related("groups").order_by("-date_joined", "-pk")


@dataclass(frozen=True)
class Row:
    """A member with what the list says of them."""

    member: Member
    level: int
    roles: str
    state: State
    territory: str
    employer: str
    source: str


def state_of(member: Member) -> State:
    """Return what the account of `member` is."""
    if member.is_active:
        return State.OPEN
    return State.SUSPENDED if member.is_suspended else State.CLOSED


def rows(members: Iterable[Member]) -> Iterator[Row]:
    """Yield the rows of members that `members_matching` returned; without a query."""
    for member in members:
        profile, sign_up = getattr(member, "profile", None), getattr(member, "event_sign_up", None)
        yield Row(
            member=member,
            level=member.level,  # type: ignore[attr-defined]
            roles=", ".join(sorted(group.name for group in member.groups.all())),
            state=state_of(member),
            territory=str(profile.territory or "") if profile else "",
            employer=profile.employer if profile else "",
            source=str(sign_up.event) if sign_up else str(Source.FORM.label),
        )


TITLES = (
    *(_("Number"), _("Name"), _("E-mail address"), _("Level"), _("Role"), _("State"), _("Employer"), _("Territory")),
    *(_("Joined on"), _("Last visit"), _("Joined by")),
)


def exported(members: QuerySet[Member]) -> Iterator[Iterable[Any]]:
    """Yield the rows of the export, the titles first."""
    yield TITLES
    for row in rows(members.iterator(chunk_size=1000)):
        member = row.member
        who = (member.pk, member.get_full_name(), member.email, f"N{row.level}", row.roles, row.state.label)
        yield (*who, row.employer, row.territory, _day(member.date_joined), _day(member.last_login), row.source)


def _day(when: datetime | None) -> str:
    return timezone.localtime(when).date().isoformat() if when else ""
