"""Check a saved search for new results and queue the mail about them.

New results and their mail are written in one transaction, once for each check: a task that is killed anywhere and run
again finds either nothing done or everything.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from community.notifications.operations import notify
from community.saved_searches.mail import NewResultsMail
from community.saved_searches.models import SavedSearch, SearchResult
from community.saved_searches.notifications import NEW_RESULTS
from community.saved_searches.queries import result_keys
from community.saved_searches.schedule import is_office_hours, next_check, next_mail
from foundation.mail.models import Mail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import render_mail
from search.documents import Hit, Reader
from search.engines.base import EngineUnavailableError
from search.query.hits import read_hits

logger = logging.getLogger(__name__)

# New results whose permissions are checked; the rest is counted, as on the page of results.
READ_MAX = 100


def check(*, pk: int) -> None:
    """Check one search for new results; nothing happens when it is not due, or was stopped meanwhile.

    Without search engine it stays due, and no result is recorded.
    """
    now = timezone.now()
    due = SavedSearch.objects.due(now, is_office_hours=is_office_hours(now))
    search = due.select_related("subscriber__member").filter(pk=pk).first()
    if search is None:
        SavedSearch.objects.filter(pk=pk).update(queued_at=None)
        return
    reader = Reader(search.subscriber.member)
    try:
        keys = result_keys(search, reader.terms)
    except EngineUnavailableError as error:
        logger.warning("A saved search waits for the engine: %s", error)
        SavedSearch.objects.filter(pk=pk).update(queued_at=None)
        return
    if search.baseline_at is None:
        _record_baseline(search, keys, now)
    else:
        _record_new_results(search, keys, reader, now)


@transaction.atomic
def _record_baseline(search: SavedSearch, keys: Sequence[str], now: datetime) -> None:
    """Record the results that are there already: none of them is new."""
    if SavedSearch.objects.filter(pk=search.pk, baseline_at=None).update(baseline_at=now, queued_at=None):
        rows = [SearchResult(search=search, key=key, is_initial=True, found_at=now, mailed_at=now) for key in keys]
        SearchResult.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _record_new_results(search: SavedSearch, keys: Sequence[str], reader: Reader, now: datetime) -> None:
    known = dict(search.results.order_by("-found_at", "pk").values_list("key", "mailed_at"))
    new = [key for key in keys if key not in known]
    waiting = [key for key, mailed_at in known.items() if mailed_at is None]
    candidates = [*new, *waiting][:READ_MAX]
    hits = read_hits(candidates, reader)
    # In the index, but hidden by the database: it may become visible, and is new then.
    hidden = set(candidates) - set(hits)
    new = [key for key in new if key not in hidden]
    total = len(new) + len([key for key in waiting if key not in hidden])
    is_time = search.next_mail_at <= now
    # Rendered before the transaction: on SQLite, everybody who writes waits for it.
    queue = _prepare_mail(search, list(hits.values()), total) if is_time and hits else None
    with transaction.atomic():
        # Only the process that moves the time on writes the rest.
        is_ours = SavedSearch.objects.filter(pk=search.pk, next_check_at=search.next_check_at).update(
            next_check_at=next_check(now),
            next_mail_at=next_mail(now, search.frequency) if is_time else search.next_mail_at,
            queued_at=None,
        )
        if not is_ours:
            return
        rows = [SearchResult(search=search, key=key, found_at=now) for key in new]
        SearchResult.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        search.results.filter(mailed_at=None, key__in=hidden).delete()
        if new and search.subscriber.member_id:
            # The news are on its page, which says what is new since the last visit.
            notify(
                kind=NEW_RESULTS,
                subject=search,
                recipients=[search.subscriber.member_id],
                key=f"{search.thread}:{search.next_check_at.isoformat()}",
            )
        if queue is not None:
            queue()
            search.results.filter(mailed_at=None).update(mailed_at=now)


def _prepare_mail(search: SavedSearch, hits: Sequence[Hit], total: int) -> Callable[[], Mail] | None:
    """Return a function that queues the mail in the caller's transaction; None without an address, or when the mail
    server refuses it: the results wait for a better one."""
    if search.subscriber.mail_stopped_at:
        return None
    to = search.subscriber.email
    try:
        validate_email(to)
    except ValidationError:
        return None
    message = NewResultsMail(search, hits, total)
    return partial(
        store_mail,
        to=to,
        rendered=render_mail("saved_search_results", message.context()),
        key=f"{search.thread}:{search.next_mail_at:%Y-%m-%dT%H:%M}",
        thread=search.thread,
        unsubscribe=message.stop_url,
    )
