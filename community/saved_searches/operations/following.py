"""Follow a search: at once for members; for an e-mail address, after its owner has confirmed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from community.saved_searches import tokens
from community.saved_searches.models import Frequency, SavedSearch, Subscriber
from community.saved_searches.policies import SEARCHES_MAX, may_be_followed, may_follow_as_member
from community.saved_searches.queries import fingerprint, is_too_wide
from community.saved_searches.schedule import next_check, next_mail
from community.saved_searches.tasks import check_search
from community.saved_searches.throttling import may_write_to
from community.saved_searches.titles import title_in_mail
from foundation.http.addresses import absolute
from foundation.mail.operations import queue_mail
from search.documents.readers import Reader
from search.engines.base import EngineUnavailableError

Filters = Mapping[str, Sequence[str]]


class NotFollowableError(Exception):
    """The search has neither words nor filters."""


class TooWideError(Exception):
    """The search has more results than `RESULTS_MAX`."""


class TooManySearchesError(Exception):
    """This subscriber follows `SEARCHES_MAX` searches already."""


def _check_followable(text: str, filters: Filters, user: Any) -> None:
    if not may_be_followed(text, filters):
        raise NotFollowableError
    try:
        too_wide = is_too_wide(text, filters, Reader(user).terms)
    except EngineUnavailableError:
        # The reader should not wait for the engine to come back.
        too_wide = False
    if too_wide:
        raise TooWideError


def _get_or_create(subscriber: Subscriber, text: str, filters: Filters, frequency: str) -> SavedSearch:
    """Return the saved search of these words and filters, created if necessary."""
    now = timezone.now()
    search, _ = SavedSearch.objects.get_or_create(
        subscriber=subscriber,
        fingerprint=fingerprint(text, filters),
        defaults={
            "text": text,
            "filters": {name: list(values) for name, values in filters.items()},
            "frequency": frequency,
            "next_check_at": next_check(now),
            "next_mail_at": next_mail(now, frequency),
        },
    )
    return search


def _activate(search: SavedSearch, frequency: str) -> None:
    """Follow from now on. The task that records the present results is queued when the transaction commits."""
    now = timezone.now()
    confirmed = SavedSearch.objects.confirmed().filter(subscriber=search.subscriber_id).exclude(pk=search.pk)
    if search.confirmed_at is None and confirmed.count() >= SEARCHES_MAX:
        raise TooManySearchesError
    search.frequency = frequency
    search.next_mail_at = next_mail(now, frequency)
    is_new = search.confirmed_at is None
    if is_new:
        search.confirmed_at, search.next_check_at, search.queued_at = now, next_check(now), now
    search.save(update_fields=["frequency", "next_mail_at", "confirmed_at", "next_check_at", "queued_at"])
    if is_new:
        check_search.enqueue(search.pk)


def follow(*, member: Any, text: str, filters: Filters, frequency: str) -> SavedSearch:
    """Make `member` follow a search; one that they follow already changes its frequency.

    Raises `PermissionDenied` for whoever is not an active member, `NotFollowableError`, `TooWideError`,
    `TooManySearchesError`.
    """
    if not may_follow_as_member(member):
        raise PermissionDenied
    _check_followable(text, filters, member)
    with transaction.atomic():
        subscriber, _ = Subscriber.objects.get_or_create(member=member)
        # Two requests at once are counted one after the other.
        Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        search = _get_or_create(subscriber, text, filters, frequency)
        _activate(search, frequency)
    return search


def request_follow(*, address: str, text: str, filters: Filters, frequency: str, remote_address: str) -> None:
    """Send `address` a link to confirm that it wants to follow a search; the outcome does not tell if it is known.

    Raises `NotFollowableError`, `TooWideError`, and `ThrottledError` for the network of `remote_address`.
    """
    _check_followable(text, filters, None)
    with transaction.atomic():
        if not may_write_to(address=address, remote_address=remote_address):
            return
        subscriber, _ = Subscriber.objects.get_or_create(address=address.strip().lower())
        search = _get_or_create(subscriber, text, filters, frequency)
        link = absolute(reverse("saved_searches:confirm", args=[tokens.confirmation(search.pk, frequency)]))
        context = {"title": title_in_mail(search), "link": link, "frequency": Frequency(frequency).label}
        queue_mail(
            to=subscriber.address,
            template="saved_search_confirm",
            context=context,
            key=f"{search.thread}:confirm:{uuid4()}",
            thread=search.thread,
        )


@transaction.atomic
def confirm(*, search: SavedSearch, frequency: str) -> None:
    """Follow a search whose subscriber confirms; confirming again only changes the frequency.

    Raises `TooManySearchesError`.
    """
    Subscriber.objects.select_for_update().get(pk=search.subscriber_id)
    _activate(search, frequency)
