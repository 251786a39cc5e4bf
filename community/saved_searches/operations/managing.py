"""Change, stop and expire saved searches, queue those that are due for a check, replace values of their filters."""

import logging
from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.saved_searches.models import Frequency, SavedSearch, Subscriber
from community.saved_searches.queries import fingerprint
from community.saved_searches.schedule import is_office_hours, next_mail
from community.saved_searches.tasks import check_search
from community.saved_searches.tokens import CONFIRMATION_LIFETIME
from search.engines import engine

logger = logging.getLogger(__name__)

# Pages opened one after the other within this time are one visit.
VISIT_LENGTH = timedelta(minutes=30)
CHECKS_MAX = 1_000


def change_frequency(*, search: SavedSearch, frequency: str) -> None:
    """Change how often mail is sent. Raises `ValueError` for what is not a `Frequency`."""
    search.frequency = Frequency(frequency)
    search.next_mail_at = next_mail(timezone.now(), frequency)
    search.save(update_fields=["frequency", "next_mail_at"])


@transaction.atomic
def stop(*, searches: Iterable[SavedSearch]) -> None:
    """Delete searches with their results and mail, and their subscribers who have no other search."""
    stopped = list(searches)
    SavedSearch.objects.filter(pk__in=[search.pk for search in stopped]).delete()
    Subscriber.objects.filter(pk__in={search.subscriber_id for search in stopped}, searches=None).delete()


def stop_for_address(*, address: str) -> None:
    """Delete what an address without account follows: mail to it comes back, and nothing else can tell its owner.

    A member keeps their searches, and reads why no mail comes. The log names nobody.
    """
    searches = list(SavedSearch.objects.filter(subscriber__member=None, subscriber__address__iexact=address))
    if searches:
        stop(searches=searches)
        logger.warning("Mail to an address comes back: its %s followed searches are stopped", len(searches))


def delete_unconfirmed() -> int:
    """Delete the searches that were not confirmed while their link was valid; return how many."""
    old = list(SavedSearch.objects.filter(confirmed_at=None, requested_at__lte=timezone.now() - CONFIRMATION_LIFETIME))
    stop(searches=old)
    return len(old)


def visit(*, subscriber: Subscriber) -> Subscriber:
    """Record that a subscriber looks at their list; return it with the time of the previous visit."""
    now = timezone.now()
    if subscriber.visited_at is None or subscriber.visited_at < now - VISIT_LENGTH:
        subscriber.previous_visit_at, subscriber.visited_at = subscriber.visited_at, now
    else:
        subscriber.visited_at = now
    subscriber.save(update_fields=["visited_at", "previous_visit_at"])
    return subscriber


def queue_due_checks() -> int:
    """Queue a task for each search that is due for a check; return how many. None without a search engine."""
    now = timezone.now()
    if not engine().is_current():
        return 0
    with transaction.atomic():
        due = SavedSearch.objects.due(now, is_office_hours=is_office_hours(now)).not_queued(now)
        pks = list(due.order_by("next_check_at", "pk").values_list("pk", flat=True)[:CHECKS_MAX])
        SavedSearch.objects.filter(pk__in=pks).update(queued_at=now)
        for pk in pks:
            check_search.enqueue(pk)
    return len(pks)


@transaction.atomic
def replace_values(*, facet: str, old: Collection[str], new: str) -> None:
    """Put the filter value `new` in the place of those of `old`; two searches that become the same are made one.

    The results that `new` has already are recorded as known.
    """
    for search in SavedSearch.objects.filter(filters__has_key=facet).order_by("pk"):
        values = search.filters[facet]
        if not set(values) & set(old):
            continue
        replaced = list(dict.fromkeys(new if value in old else value for value in values))
        search.filters = {**search.filters, facet: replaced}
        search.fingerprint = fingerprint(search.text, search.filters)
        same = SavedSearch.objects.filter(subscriber=search.subscriber_id, fingerprint=search.fingerprint)
        twin = same.exclude(pk=search.pk).first()
        if twin is not None and (twin.confirmed_at or not search.confirmed_at):
            stop(searches=[search])
            continue
        if twin is not None:
            # Nobody has confirmed it.
            twin.delete()
        search.baseline_at, search.next_check_at, search.queued_at = None, timezone.now(), None
        search.save(update_fields=["filters", "fingerprint", "baseline_at", "next_check_at", "queued_at"])
