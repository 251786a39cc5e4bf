"""Open and end event mode, note who joined at an event, attach them to its territory and themes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.account_events.operations import record_event
from community.editions.models import EditionPage
from community.members.models import Member
from community.profiles.operations import add_to_profile
from community.sign_up_events.codes import new_code
from community.sign_up_events.models import EventSignUp, SignUpEvent
from community.sign_up_events.policies import may_manage_events
from community.territories.models import Territory
from community.themes.models import Theme

# A forgotten event closes by itself.
LONGEST = timedelta(days=31)
TRIES = 5


def open_event(
    *,
    by: Member,
    ends_at: datetime,
    name: str = "",
    edition: EditionPage | None = None,
    territory: Territory | None = None,
    themes: Iterable[Theme] = (),
) -> SignUpEvent:
    """Open event mode until `ends_at` for a named event, or for an edition whose title is the name.

    Raises `PermissionDenied`; `ValidationError` without a name, or for an end that is past or more than a month away.
    """
    if not may_manage_events(by):
        raise PermissionDenied
    now = timezone.now()
    name = name.strip() or (edition.title[:150] if edition else "")
    if not name:
        raise ValidationError({"name": _("Choose an edition, or name the event.")})
    if not now < ends_at <= now + LONGEST:
        raise ValidationError({"ends_at": _("The end is in the future, and a month away at most.")})
    with transaction.atomic():
        values = {"name": name, "edition": edition, "territory": territory, "ends_at": ends_at, "opened_by": by}
        event = _create(values)
        event.themes.set(themes)
        record_event(member=by, by=by, kind="sign_up_events.opened", event=str(event.pk))
    return event


def _create(values: dict[str, Any]) -> SignUpEvent:
    """Create an event under a code that no other has."""
    for _number in range(TRIES - 1):
        try:
            with transaction.atomic():
                return SignUpEvent.objects.create(**values, code=new_code())
        except IntegrityError:
            continue
    return SignUpEvent.objects.create(**values, code=new_code())


@transaction.atomic
def end_event(*, event: SignUpEvent, by: Member) -> None:
    """End event mode at once; nothing happens when it has ended. Raises `PermissionDenied`."""
    if not may_manage_events(by):
        raise PermissionDenied
    if SignUpEvent.objects.open().filter(pk=event.pk).update(ended_at=timezone.now(), ended_by=by):
        record_event(member=by, by=by, kind="sign_up_events.ended", event=str(event.pk))


@transaction.atomic
def note_sign_up(*, member: Member, event: SignUpEvent) -> None:
    """Note that `member` has joined at `event`, once."""
    EventSignUp.objects.get_or_create(member=member, defaults={"event": event})


@transaction.atomic
def attach(*, sign_up: EventSignUp) -> None:
    """Add the territory and the themes of the event to the profile of who joined at it, as they have just asked.

    A territory that the profile has already stays. Raises `ValidationError` when the profile wants a name first.
    """
    event = sign_up.event
    add_to_profile(member=sign_up.member, territory=event.territory, themes=event.themes.all())
    sign_up.attached_at = timezone.now()
    sign_up.save(update_fields=["attached_at"])
