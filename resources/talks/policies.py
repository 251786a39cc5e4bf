"""Permissions on talks, beyond those that the CMS has for pages."""

from typing import Any

from resources.talks.models import TalkPage


def may_edit_transcript(member: Any, page: TalkPage) -> bool:
    """Return whether `member` may change what a talk says: it shows at once, so a live page asks for the right to
    publish, and a draft for the right to edit."""
    allowed = page.permissions_for_user(member)
    return bool(allowed.can_publish() if page.live else allowed.can_edit())


def may_edit_recording(member: Any, page: TalkPage) -> bool:
    """Return whether `member` may upload, prepare or take away the recording of `page`: as for its words."""
    return bool(member.is_authenticated and member.is_active and may_edit_transcript(member, page))


def may_publish_recording(member: Any, page: TalkPage) -> bool:
    """Return whether `member` may publish the recording of `page`, and write down what those filmed allow."""
    return bool(member.is_authenticated and member.is_active and page.permissions_for_user(member).can_publish())
