"""Begin to follow a search: at once for members, after a mail for an address that anybody may have typed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.pages.policies import tokens_of
from community.saved_searches import tokens
from community.saved_searches.models import Rhythm, SavedSearch, Subscriber
from community.saved_searches.policies import SEARCHES_MAX, may_be_followed, may_follow_as_member
from community.saved_searches.queries import fingerprint, is_too_wide
from community.saved_searches.rhythms import next_look, next_mail
from community.saved_searches.tasks import look_for
from community.saved_searches.throttling import may_write_to
from community.saved_searches.wordings import title_of
from foundation.http.addresses import absolute
from foundation.mail.operations import queue_mail
from search.engines.base import EngineUnavailableError

Chosen = Mapping[str, Sequence[str]]


class NotFollowableError(Exception):
    """The search says nothing to look for."""


class TooWideError(Exception):
    """The search finds more than anybody follows."""


class TooManySearchesError(Exception):
    """This person follows as many searches as one may."""


def _refuse(text: str, chosen: Chosen, user: Any) -> None:
    if not may_be_followed(text, chosen):
        raise NotFollowableError
    try:
        too_wide = is_too_wide(text, chosen, tokens_of(user))
    except EngineUnavailableError:
        # Nobody knows for now: the reader should not wait for it.
        too_wide = False
    if too_wide:
        raise TooWideError


def _made(subscriber: Subscriber, text: str, chosen: Chosen, rhythm: str) -> SavedSearch:
    """Return the search of these words and filters, made when it was not there."""
    now = timezone.now()
    search, _ = SavedSearch.objects.get_or_create(
        subscriber=subscriber,
        fingerprint=fingerprint(text, chosen),
        defaults={
            "text": text,
            "chosen": {name: list(values) for name, values in chosen.items()},
            "rhythm": rhythm,
            "look_at": next_look(now),
            "mail_at": next_mail(now, is_weekly=rhythm == Rhythm.WEEKLY),
        },
    )
    return search


def _begin(search: SavedSearch, rhythm: str) -> None:
    """Follow from now on. The task that notes what there is already leaves with the transaction."""
    now = timezone.now()
    confirmed = SavedSearch.objects.confirmed().filter(subscriber=search.subscriber_id).exclude(pk=search.pk)
    if search.confirmed_at is None and confirmed.count() >= SEARCHES_MAX:
        raise TooManySearchesError
    search.rhythm = rhythm
    search.mail_at = next_mail(now, is_weekly=rhythm == Rhythm.WEEKLY)
    is_new = search.confirmed_at is None
    if is_new:
        search.confirmed_at, search.look_at, search.queued_at = now, next_look(now), now
    search.save(update_fields=["rhythm", "mail_at", "confirmed_at", "look_at", "queued_at"])
    if is_new:
        look_for.enqueue(search.pk)


def follow(*, member: Any, text: str, chosen: Chosen, rhythm: str) -> SavedSearch:
    """Have `member` told of what is new in a search; one that is followed already changes its rhythm.

    Raises `PermissionDenied` for whoever is no member, `NotFollowableError`, `TooWideError`, `TooManySearchesError`.
    """
    if not may_follow_as_member(member):
        raise PermissionDenied
    _refuse(text, chosen, member)
    with transaction.atomic():
        subscriber, _ = Subscriber.objects.get_or_create(member=member)
        # Two requests at once count one after the other.
        Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        search = _made(subscriber, text, chosen, rhythm)
        _begin(search, rhythm)
    return search


def ask_to_follow(*, address: str, text: str, chosen: Chosen, rhythm: str, remote_address: str) -> None:
    """Write to `address` to ask whether whoever reads it wants to follow a search. Nothing tells whether it is known.

    Raises `NotFollowableError`, `TooWideError`, and `ThrottledError` for the network of `remote_address`.
    """
    _refuse(text, chosen, None)
    with transaction.atomic():
        if not may_write_to(address=address, remote_address=remote_address):
            return
        subscriber, _ = Subscriber.objects.get_or_create(address=address.strip().lower())
        search = _made(subscriber, text, chosen, rhythm)
        link = absolute(reverse("saved_searches:confirm", args=[tokens.confirmation(search.pk, rhythm)]))
        context = {"title": title_of(search), "link": link, "rhythm": Rhythm(rhythm).label}
        queue_mail(
            to=subscriber.address,
            template="saved_search_confirm",
            context=context,
            key=f"{search.thread}:confirm:{uuid4()}",
            thread=search.thread,
        )


@transaction.atomic
def confirm(*, search: SavedSearch, rhythm: str) -> None:
    """Follow a search whose reader says yes; saying it again changes nothing but the rhythm.

    Raises `TooManySearchesError`.
    """
    Subscriber.objects.select_for_update().get(pk=search.subscriber_id)
    _begin(search, rhythm)
