"""How a question and its two people are shown."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from community.contact_requests.models import ContactRequest
from community.members.models import Member


def name_of(member: Member) -> str:
    """Return the name under which a member is known here, never their address; no query with `profile` read."""
    profile = getattr(member, "profile", None)
    return profile.name if profile else member.get_full_name() or _("A member")


@dataclass(frozen=True)
class RequestSummary:
    """A question in a list, for one of its two people: the name of the other, and where it stands."""

    request: ContactRequest
    name: str
    state: str


def summary_for(request: ContactRequest, reader: Any) -> RequestSummary:
    """Return a question for a list of `reader`; no query with the profiles of both read."""
    is_sender = request.sender_id == reader.pk
    return RequestSummary(
        request, name_of(request.recipient if is_sender else request.sender), state_of(request, reader)
    )


def state_of(request: ContactRequest, reader: Any) -> str:
    """Return where a question stands, in words for `reader`."""
    if request.answered_at:
        return _("has its answer")
    if request.closed_at:
        return _("no answer")
    return _("waits for an answer") if request.sender_id == reader.pk else _("waits for your answer")
