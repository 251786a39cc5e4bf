"""Which charter holds, and who has still to accept it before contributing."""

from dataclasses import dataclass
from typing import Any

from community.charter.models import CharterAcceptance, CharterSettings


@dataclass(frozen=True)
class Charter:
    """The charter that holds: its edition, the version of its page, and its address."""

    edition: int
    revision_id: int | None
    url: str


def current_charter() -> Charter | None:
    """Return the charter that holds, None while its page is not published; one query, and those of an address."""
    settings = CharterSettings.objects.select_related("page").first()
    if settings is None or settings.page is None or not settings.page.live:
        return None
    return Charter(settings.edition, settings.page.live_revision_id, str(settings.page.url or ""))


def accepted_editions(user: Any) -> set[int]:
    """Return the editions that `user` has accepted."""
    return set(CharterAcceptance.objects.filter(member=user).values_list("edition", flat=True))


def charter_to_accept(user: Any) -> Charter | None:
    """Return the charter that `user` has still to accept, None otherwise; made-up accounts are asked nothing."""
    charter = current_charter()
    if charter is None or user.is_demonstration or charter.edition in accepted_editions(user):
        return None
    return charter


def may_go_on_contributing(user: Any) -> bool:
    """Return whether `user` may send a form that was open before: whoever accepted an edition once does not lose
    what they were typing when another came out."""
    return charter_to_accept(user) is None or bool(accepted_editions(user))
