"""Change the rhythm of a followed search, come and see what it found, stop it, forget what nobody confirmed."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.saved_searches.models import Rhythm, SavedSearch, Subscriber
from community.saved_searches.rhythms import next_mail
from community.saved_searches.tokens import CONFIRMATION_LASTS

# Pages opened one after the other are one visit.
A_VISIT_LASTS = timedelta(minutes=30)


def change_rhythm(*, search: SavedSearch, rhythm: str) -> None:
    """Write every working day, or once a week. Raises `ValueError` for another rhythm."""
    search.rhythm = Rhythm(rhythm)
    search.mail_at = next_mail(timezone.now(), is_weekly=search.rhythm == Rhythm.WEEKLY)
    search.save(update_fields=["rhythm", "mail_at"])


@transaction.atomic
def stop(*, searches: Iterable[SavedSearch]) -> None:
    """Forget searches and all that was found and written for them; an address without searches is forgotten too."""
    gone = list(searches)
    SavedSearch.objects.filter(pk__in=[search.pk for search in gone]).delete()
    Subscriber.objects.filter(pk__in={search.subscriber_id for search in gone}, searches=None).delete()


def forget_unconfirmed() -> int:
    """Forget what nobody confirmed while the link was good; return how many searches."""
    old = list(SavedSearch.objects.filter(confirmed_at=None, asked_at__lte=timezone.now() - CONFIRMATION_LASTS))
    stop(searches=old)
    return len(old)


def visit(*, subscriber: Subscriber) -> Subscriber:
    """Note that somebody came to see what is new; `visited_before_at` of what is returned is the visit before."""
    now = timezone.now()
    if subscriber.visited_at is None or subscriber.visited_at < now - A_VISIT_LASTS:
        subscriber.visited_before_at, subscriber.visited_at = subscriber.visited_at, now
    else:
        subscriber.visited_at = now
    subscriber.save(update_fields=["visited_at", "visited_before_at"])
    return subscriber
