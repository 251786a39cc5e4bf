"""Addresses that the mail server refuses: stop sending to them, send again when a member asks."""

import logging

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.saved_searches.models import SavedSearch, Subscriber
from community.saved_searches.operations.managing import stop

logger = logging.getLogger(__name__)

# Days in a row with a refusal. One may be a mistake of the server; whoever goes on is taken for a spammer.
REFUSALS_MAX = 3


@transaction.atomic
def record_refusal(*, search_pk: int, address: str) -> None:
    """Count a refusal of `address`, one a day; at the last one, stop sending.

    A subscriber without account is deleted with all they follow: nothing else can tell them. A member keeps their
    searches and reads why on their page. Nothing happens when the search or the address is no longer theirs. The log
    names nobody.
    """
    owner = SavedSearch.objects.filter(pk=search_pk).values("subscriber")
    subscriber = (
        Subscriber.objects.select_for_update(of=("self",)).select_related("member").filter(pk__in=owner).first()
    )
    today = timezone.localdate()
    if subscriber is None or subscriber.email != address or subscriber.refused_on == today:
        return
    subscriber.refusals, subscriber.refused_on = subscriber.refusals + 1, today
    is_last = subscriber.refusals >= REFUSALS_MAX and subscriber.mail_stopped_at is None
    if is_last and subscriber.member_id is None:
        searches = list(subscriber.searches.all())
        stop(searches=searches)
        logger.warning(
            "An address was refused on %s days in a row: its %s followed searches are stopped and it is forgotten",
            REFUSALS_MAX,
            len(searches),
        )
        return
    if is_last:
        subscriber.mail_stopped_at = timezone.now()
        logger.warning(
            "The address of member %s was refused on %s days in a row: no more mail of followed searches",
            subscriber.member_id,
            REFUSALS_MAX,
        )
    subscriber.save(update_fields=["refusals", "refused_on", "mail_stopped_at"])


def record_success(*, search_pk: int) -> None:
    """Reset the refusals of the subscriber of this search: the mail server accepted a message for them."""
    owner = SavedSearch.objects.filter(pk=search_pk).values("subscriber")
    refused = Q(refusals__gt=0) | Q(mail_stopped_at__isnull=False)
    Subscriber.objects.filter(refused, pk__in=owner).update(refusals=0, refused_on=None, mail_stopped_at=None)


def resume_mail(*, subscriber: Subscriber) -> None:
    """Send again to a member whose mail was stopped; results found meanwhile are in the next mail."""
    Subscriber.objects.filter(pk=subscriber.pk).update(refusals=0, refused_on=None, mail_stopped_at=None)
