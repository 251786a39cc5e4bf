"""The registry of kinds of notifications. Each wing registers its own in `notifications.py`, found at start-up:

register(
    Kind(
        "defis.stage_changed",
        label=_("A défi that I follow changes stage"),
        row=13,
        channels=Channels(site=ON, mail=ON, digest=ON),
        batch=FOLLOWED,
        sentence=lambda entry: _("…"),
        link=lambda entry: entry.subject.url,
        group_sentence=lambda entry: _("…"),
        may_see=may_see_page,
    )
)

`channels` are the defaults of the table of notifications of the community's rules, whose row is `row`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from foundation.registries import Registry


class Channel(StrEnum):
    """Where a notification reaches somebody."""

    SITE = "site"
    MAIL = "mail"
    DIGEST = "digest"


class Default(StrEnum):
    """What a channel is for who chose nothing. `LOCKED` is on for everybody; `UNAVAILABLE` is on for nobody."""

    ON = "on"
    OFF = "off"
    LOCKED = "locked"
    UNAVAILABLE = "unavailable"


ON, OFF, LOCKED, UNAVAILABLE = Default.ON, Default.OFF, Default.LOCKED, Default.UNAVAILABLE
# From the event to the mail: what comes meanwhile is in the same mail, what is read meanwhile in none.
DIRECT, FOLLOWED = timedelta(minutes=2), timedelta(minutes=10)
# Notifications of one kind about one thing are one line from this count on.
GROUPED_FROM = 3


@dataclass(frozen=True)
class Channels:
    """The default of each channel."""

    site: Default
    mail: Default
    digest: Default

    def __getitem__(self, channel: Channel) -> Default:
        return Default(getattr(self, channel))


@dataclass(frozen=True)
class Entry:
    """What one line tells: `subject` as the database has it now, the member who acted (None: nobody, or not said), the
    `details` of the event, when it happened, and how many notifications the line stands for."""

    kind: "Kind"
    subject: Any
    actor: Any
    details: Mapping[str, str]
    at: datetime
    count: int = 1

    @property
    def is_group(self) -> bool:
        """Return whether it stands for so many that they are told in one sentence."""
        return self.count >= GROUPED_FROM

    @property
    def sentence(self) -> str:
        """Return the sentence on one line, without its final period: in mail, a line of its own may be a link."""
        word = self.kind.group_sentence if self.is_group and self.kind.group_sentence else self.kind.sentence
        return " ".join(str(word(self)).split())

    @property
    def link(self) -> str:
        """Return the path, or whole address, of what it is about."""
        return str(self.kind.link(self))


def _everybody(member: Any, subject: Any) -> bool:
    return True


def _always(entry: Entry) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """A kind of notification.

    `sentence` and `group_sentence` (from `GROUPED_FROM` on) say what happened; they and `link` take an `Entry` and send
    no query that grows with the number of entries: `select_related` names the relations of the subject that they read.
    `may_see` says whether a member may know of the subject, asked when the event is told and again when mail is sent.
    `is_current` says whether mail is still of use when it is about to leave.

    `is_urgent`: mail leaves at once and alone, at any hour, and counts in no cap. `keeps_office_hours`: other mail
    waits for 08:00 to 18:30 of a working day. `first_unread_only`: no mail while an earlier one of the group is unread.
    Within `silence` of an event of the same actor about the same group, another is not told.
    `has_own_mail`: the wing queues mail itself, and none is made of the notification.
    `mail_template` names a template of `templates/mail/` for a message of its own, made with `mail_context(entry)`.
    """

    name: str
    label: str | Promise
    channels: Channels
    sentence: Callable[[Entry], str | Promise]
    link: Callable[[Entry], str]
    group_sentence: Callable[[Entry], str | Promise] | None = None
    may_see: Callable[[Any, Any], bool] = _everybody
    is_current: Callable[[Entry], bool] = _always
    row: int = 0
    is_urgent: bool = False
    keeps_office_hours: bool = True
    batch: timedelta = DIRECT
    first_unread_only: bool = False
    select_related: tuple[str, ...] = ()
    silence: timedelta | None = None
    has_own_mail: bool = False
    mail_template: str = ""
    mail_context: Callable[[Entry], dict[str, Any]] | None = None

    @property
    def mail_delay(self) -> timedelta:
        """Return the time from the event to the mail."""
        return timedelta(0) if self.is_urgent else self.batch

    @property
    def is_alone(self) -> bool:
        """Return whether it has a message of its own, not shared with others."""
        return self.is_urgent or bool(self.mail_template)

    @property
    def waits_for_office_hours(self) -> bool:
        return self.keeps_office_hours and not self.is_urgent


registry: Registry[str, Kind] = Registry()


def register(kind: Kind) -> Kind:
    """Add a kind; registering a name again replaces it."""
    return registry.register(kind.name, kind)


def kinds() -> list[Kind]:
    """Return every kind, in the order of the rows of the rules."""
    return sorted(registry, key=lambda kind: (kind.row, kind.name))


def key_of(subject: Model) -> str:
    """Return the key of an object, "wagtailcore.page:12": the same whatever class of its hierarchy it was read as."""
    model = subject._meta.concrete_model or type(subject)
    roots = [parent for parent in model._meta.get_parent_list() if not parent._meta.parents]
    return f"{(roots[0] if roots else model)._meta.label_lower}:{subject.pk}"
