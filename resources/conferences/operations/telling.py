"""What each writer of words does first and last: refuse those who may not, tell the history and search."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.log_actions import log

from resources.conferences.models import ConferencePage
from resources.conferences.policies import may_write_words
from search.operations import mark_dirty


def refuse_words(page: ConferencePage, by: Any) -> None:
    """Raise `PermissionDenied` when `by` may not change what `page` says; None is the site itself."""
    if by is not None and not may_write_words(by, page):
        raise PermissionDenied


def tell_words(page: ConferencePage, by: Any, action: str, **told: Any) -> None:
    """Write it in the history of the page, and have the talk indexed again: cues are written in one go, unsignalled."""
    log(page, action, user=by, data=told)
    mark_dirty(f"conference:{page.pk}")
