"""Brakes on mail that anybody may ask for by typing an address: for an address, for a network, for the whole site.

A request is written down before it is looked at, so that many at once count as many. What is refused for the sake of
an address is refused in silence: an answer would tell what others asked.
"""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from community.saved_searches.models import Asking
from foundation.http.networks import network_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADDRESS_AN_HOUR, ADDRESS_A_DAY = 3, 5
NETWORK_A_DAY = 20
SITE_A_DAY = 1_000
# Any number, the same for all: requests are counted one after the other.
LOCK = 5_107_302


class TooManyAskedError(Exception):
    """This network, or everybody together, asked for too much mail today."""


def _fingerprint(subject: str, value: str) -> str:
    return salted_hmac(f"community.saved_searches.throttling.{subject}", value, algorithm="sha256").hexdigest()


@transaction.atomic
def take(*, address: str, remote_address: str) -> Asking | None:
    """Count a request and return it; None when the address was written to enough.

    Raises `TooManyAskedError` when the network of the reader, or the site, has asked enough for a day.
    """
    if connection.vendor == "postgresql":
        # SQLite lets one writer in at a time by itself.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    now = timezone.now()
    forget_askings()
    network = _fingerprint("network", network_of(remote_address))
    lately = Asking.objects.filter(at__gt=now - DAY)
    if lately.filter(network=network).count() >= NETWORK_A_DAY or lately.count() >= SITE_A_DAY:
        raise TooManyAskedError
    mine = _fingerprint("address", address.strip().lower())
    is_enough = _is_enough(lately.filter(address=mine))
    asking = Asking.objects.create(address=mine, network=network, at=now)
    return None if is_enough else asking


def _is_enough(asked: QuerySet[Asking]) -> bool:
    an_hour_ago = timezone.now() - HOUR
    return asked.count() >= ADDRESS_A_DAY or asked.filter(at__gt=an_hour_ago).count() >= ADDRESS_AN_HOUR


def forget_askings() -> None:
    """Delete the requests of before yesterday."""
    Asking.objects.filter(at__lte=timezone.now() - DAY).delete()
