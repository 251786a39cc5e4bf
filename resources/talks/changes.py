"""Common to all operations on talks: check permission first; log and announce the change last."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.log_actions import log

from cms.changes.operations import announce_change, announce_withdrawal
from cms.changes.signals import ContentKey
from resources.talks.models import TalkPage
from resources.talks.policies import may_edit_transcript


def require_may_edit_transcript(page: TalkPage, by: Any) -> None:
    """Raise `PermissionDenied` when `by` may not change what `page` says; None is the site itself."""
    if by is not None and not may_edit_transcript(by, page):
        raise PermissionDenied


def record_change(page: TalkPage, by: Any, action: str, **details: Any) -> None:
    """Write `action` and its `details` in the history of `page`, and announce the change: rows are written in bulk.

    `by` is the member who did it, None the site itself.
    """
    log(page, action, user=by, data=details)
    announce_change(ContentKey(TalkPage, page.pk))


def record_recording_change(page: TalkPage, by: Any, action: str, **details: Any) -> None:
    """Record a change of a recording, or of what those filmed allow: settle its status, announce a withdrawal."""
    TalkPage.objects.get(pk=page.pk).settle_recording()
    record_change(page, by, action, **details)
    announce_withdrawal(ContentKey(TalkPage, page.pk))
