"""Who may ask whom, answer, report, and read what was reported."""

from collections.abc import Iterable
from typing import Any

from community.contact_requests.models import ContactRequest
from community.contact_requests.querysets import profiles_open_to
from community.levels.models import Level
from community.levels.policies import level_of
from community.members.policies import is_staff_member, may_sign_in
from community.profiles.models import Profile


def may_send_requests(sender: Any) -> bool:
    """Return whether `sender` may ask anybody at all: members, from N1 on (community rules, 22)."""
    return bool(sender.is_authenticated and may_sign_in(sender) and level_of(sender) >= Level.MEMBER)


def may_ask(sender: Any, profile: Profile) -> bool:
    """Return whether `sender` may ask the member of `profile`; the answer never says which reason is against it."""
    return may_send_requests(sender) and profiles_open_to(sender).filter(pk=profile.pk).exists()


def keys_open_to(sender: Any, keys: Iterable[str]) -> frozenset[str]:
    """Return the keys of the profiles among `keys` whose members `sender` may ask; a query or two for all of them."""
    wanted = list(keys)
    if not wanted or not may_send_requests(sender):
        return frozenset()
    return frozenset(profiles_open_to(sender).filter(key__in=wanted).values_list("key", flat=True))


def is_participant(reader: Any, request: ContactRequest) -> bool:
    """Return whether `reader` is one of the two people of a question: nobody else reads it at its address."""
    return bool(
        reader.is_authenticated and may_sign_in(reader) and reader.pk in (request.sender_id, request.recipient_id)
    )


def may_answer(reader: Any, request: ContactRequest) -> bool:
    """Return whether `reader` may answer: the person who was asked, once, while who asks is a member."""
    is_recipient = is_participant(reader, request) and reader.pk == request.recipient_id
    return is_recipient and request.closed_at is None and may_sign_in(request.sender)


def may_handle_reports(reader: Any) -> bool:
    """Return whether `reader` reads what was reported, and closes it."""
    return bool(reader.is_authenticated and may_sign_in(reader) and is_staff_member(reader))
