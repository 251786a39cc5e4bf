"""Look for what is new, and write about it.

What was found and the mail that tells of it are written in one transaction, once for each time of looking: killed
anywhere, a task that is run again finds either nothing done or everything.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from community.saved_searches.models import Found, Rhythm, SavedSearch
from community.saved_searches.news import News
from community.saved_searches.queries import keys_of
from community.saved_searches.rhythms import is_open, next_look, next_mail
from foundation.mail.models import Mail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import render_mail
from search.documents import Hit, Reader
from search.engines.base import EngineUnavailableError
from search.query.hits import read_hits

logger = logging.getLogger(__name__)

# Of what is new, so many are read to see who may see them; the rest is counted, as on the page of results.
READ_MAX = 100


def look(*, pk: int) -> None:
    """Look for what is new in one search; nothing happens when it is not due, or was stopped meanwhile.

    Without engine it stays due, and nothing is taken for seen.
    """
    now = timezone.now()
    search = (
        SavedSearch.objects.due(now, is_open=is_open(now)).select_related("subscriber__member").filter(pk=pk).first()
    )
    if search is None:
        SavedSearch.objects.filter(pk=pk).update(queued_at=None)
        return
    reader = Reader(search.subscriber.member)
    try:
        keys = keys_of(search, reader.tokens)
    except EngineUnavailableError as error:
        logger.warning("A followed search waits for the engine: %s", error)
        SavedSearch.objects.filter(pk=pk).update(queued_at=None)
        return
    if search.stock_at is None:
        _take_stock(search, keys, now)
    else:
        _tell(search, keys, reader, now)


@transaction.atomic
def _take_stock(search: SavedSearch, keys: Sequence[str], now: datetime) -> None:
    """Note what is there already: none of it is news."""
    if SavedSearch.objects.filter(pk=search.pk, stock_at=None).update(stock_at=now, queued_at=None):
        rows = [Found(search=search, key=key, was_there=True, found_at=now, told_at=now) for key in keys]
        Found.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _tell(search: SavedSearch, keys: Sequence[str], reader: Reader, now: datetime) -> None:
    known = dict(search.found.order_by("-found_at", "pk").values_list("key", "told_at"))
    fresh = [key for key in keys if key not in known]
    waiting = [key for key, told_at in known.items() if told_at is None]
    asked = [*fresh, *waiting][:READ_MAX]
    hits = read_hits(asked, reader)
    # What the index shows and the database refuses: it may become visible, and be news then.
    refused = set(asked) - set(hits)
    fresh = [key for key in fresh if key not in refused]
    total = len(fresh) + len([key for key in waiting if key not in refused])
    is_time = search.mail_at <= now
    # Rendered before the transaction: on SQLite, everybody who writes waits for it.
    write = _mail(search, list(hits.values()), total) if is_time and hits else None
    with transaction.atomic():
        # Whoever moves the time on, alone, writes the rest.
        moved = SavedSearch.objects.filter(pk=search.pk, look_at=search.look_at).update(
            look_at=next_look(now),
            mail_at=next_mail(now, is_weekly=search.rhythm == Rhythm.WEEKLY) if is_time else search.mail_at,
            queued_at=None,
        )
        if not moved:
            return
        rows = [Found(search=search, key=key, found_at=now) for key in fresh]
        Found.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        search.found.filter(told_at=None, key__in=refused).delete()
        if write is not None:
            write()
            search.found.filter(told_at=None).update(told_at=now)


def _mail(search: SavedSearch, hits: Sequence[Hit], total: int) -> Callable[[], Mail] | None:
    """Return what queues the mail, in the caller's transaction; None when there is no address to write to, or one that
    the mail server refuses: what was found waits for a better one."""
    if search.subscriber.mail_stopped_at:
        return None
    to = search.subscriber.email
    try:
        validate_email(to)
    except ValidationError:
        return None
    news = News(search, hits, total)
    return partial(
        store_mail,
        to=to,
        rendered=render_mail("saved_search_news", news.context()),
        key=f"{search.thread}:{search.mail_at:%Y-%m-%dT%H:%M}",
        thread=search.thread,
        unsubscribe=news.stop_url,
    )
