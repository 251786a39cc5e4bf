"""Brakes on signing in, counted in the database: for an account, for a network, for the whole site.

A try is written down before its password is looked at, so that many at once count as many; only wrong ones stay.
A browser that has signed in to an account before has tries of its own there: whoever guesses from elsewhere, even
without end, does not lock its owner out. An unknown address is counted like a known one.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.core import signing
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from community.members.models import SignInTry
from foundation.http.networks import network_of

WINDOW = timedelta(minutes=15)
# After this many wrong tries of strangers at one account: the seconds before the next is looked at.
DELAYS_S = {4: 5, 5: 20, 6: 60}
# Any number, the same for all: tries are counted one after the other.
LOCK = 5_107_301
DEVICE_SALT = "community.members.throttling.device"
DEVICE_LASTS = timedelta(days=365)
ACCOUNTS_OF_A_DEVICE = 4

logger = logging.getLogger("security.sign_in")


@dataclass(frozen=True)
class Bound:
    """How many wrong tries are looked at in a window: from browsers never seen, and from all together."""

    strangers: int
    everybody: int


BOUNDS = {"account": Bound(7, 10), "network": Bound(80, 100), "site": Bound(1_000, 1_200)}


class TooManyTries(Exception):
    """This try is not looked at; `until` says when the next may be."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"until {until:%H:%M:%S}")
        self.until = until

    @property
    def wait_s(self) -> int:
        """Return the seconds to wait, at least one."""
        return max(1, ceil((self.until - timezone.now()).total_seconds()))


def _fingerprint(subject: str, value: str) -> str:
    return salted_hmac(f"community.members.throttling.{subject}", value, algorithm="sha256").hexdigest()


def account_key(address: str) -> str:
    """Return the fingerprint of an account, the same for every spelling that the database takes for the same."""
    return _fingerprint("account", address.strip().upper().lower())


def network_key(remote_address: str) -> str:
    """Return the fingerprint of the network of an IP address: what one household or one town hall is given."""
    return _fingerprint("network", network_of(remote_address))


def knows(device: str | None, address: str) -> bool:
    """Return whether the browser that keeps `device` has signed in to this account before."""
    return account_key(address) in _accounts_of(device)


def _accounts_of(device: str | None) -> list[str]:
    try:
        found = signing.loads(device or "", salt=DEVICE_SALT, max_age=DEVICE_LASTS)
    except signing.BadSignature:
        return []
    return [str(key) for key in found]


def remember(device: str | None, address: str) -> str:
    """Return what this browser is to keep from now on, for it to be known at this account."""
    key = account_key(address)
    others = [each for each in _accounts_of(device) if each != key]
    return signing.dumps([key, *others][:ACCOUNTS_OF_A_DEVICE], salt=DEVICE_SALT)


@transaction.atomic
def take(*, address: str, remote_address: str, device: str | None = None) -> SignInTry:
    """Count a try before it is looked at; raises `TooManyTries` when it must not be."""
    if connection.vendor == "postgresql":
        # SQLite lets one writer in at a time by itself.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    now = timezone.now()
    SignInTry.objects.filter(at__lte=now - WINDOW).delete()
    known = knows(device, address)
    account, network = account_key(address), network_key(remote_address)
    for subject, tries in (("account", {"account": account}), ("network", {"network": network}), ("site", {})):
        until = _free_again(subject, tries, known)
        if until and until > now:
            logger.warning("Sign-in braked: too many wrong tries for one %s.", subject)
            raise TooManyTries(until)
    return SignInTry.objects.create(account=account, network=network, from_known_device=known, at=now)


def _free_again(subject: str, tries: dict[str, str], known: bool) -> datetime | None:
    """Return when a try may be looked at, or nothing when none stands in its way."""
    bound = BOUNDS[subject]
    counted = SignInTry.objects.filter(**tries)
    strangers = counted.filter(from_known_device=False)
    if not known and (full := _full_until(strangers, bound.strangers)):
        return full
    if not known and subject == "account" and (delay := DELAYS_S.get(strangers.count())):
        return strangers.latest("at").at + timedelta(seconds=delay)
    return _full_until(counted, bound.everybody)


def _full_until(tries: QuerySet[SignInTry], most: int) -> datetime | None:
    """Return when the oldest of the `most` latest tries leaves the window; nothing when there are fewer."""
    oldest = tries.order_by("-at", "-pk").values_list("at", flat=True)[most - 1 : most].first()
    return oldest + WINDOW if oldest else None


def forget(taken: SignInTry) -> None:
    """Uncount a try that succeeded; those before it stay."""
    taken.delete()
