"""What each change of a recording, or of what those filmed allow, tells the rest of the site."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from foundation.pagecache.purging import purge
from resources.conferences.models import ConferencePage
from resources.conferences.standing import settle
from search.operations import mark_dirty


def announce(page: ConferencePage, by: Any, action: str, **told: Any) -> None:
    """Write `action` in the history of `page`, settle where its recording stands, tell search and the kept pages.

    `by` is the member who did it, None the site itself; `told` is kept with the action.
    """
    settle(ConferencePage.objects.get(pk=page.pk))
    log(page, action, user=by, data=told)
    mark_dirty(f"conference:{page.pk}")
    # Not even for want of better is a page of before shown again.
    transaction.on_commit(partial(purge, withdrawal=True))
