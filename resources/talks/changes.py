"""Common to all operations on talks: check permission first; log, reindex and purge the page cache last."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from foundation.page_cache.purging import purge
from resources.talks.models import TalkPage
from resources.talks.policies import may_edit_transcript
from search.index.operations import mark_dirty


def require_may_edit_transcript(page: TalkPage, by: Any) -> None:
    """Raise `PermissionDenied` when `by` may not change what `page` says; None is the site itself."""
    if by is not None and not may_edit_transcript(by, page):
        raise PermissionDenied


def record_change(page: TalkPage, by: Any, action: str, **data: Any) -> None:
    """Write `action` in the history of `page`, `data` with it, and have the talk indexed again.

    `by` is the member who did it, None the site itself. Rows are written in one go, without a signal for search.
    """
    log(page, action, user=by, data=data)
    mark_dirty(f"conference:{page.pk}")


def record_recording_change(page: TalkPage, by: Any, action: str, **data: Any) -> None:
    """Record a change of a recording or of a consent: derive the state of the recording again, purge cached pages."""
    TalkPage.objects.get(pk=page.pk).settle_recording()
    record_change(page, by, action, **data)
    # A withdrawal: the page cache may not serve the former page, not even when the database is down.
    transaction.on_commit(partial(purge, withdrawal=True))
