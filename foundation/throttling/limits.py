"""Rate limits and throttles: how many attempts, in what period, counted under which key."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from django.utils import timezone
from django.utils.crypto import salted_hmac

from foundation.http.networks import is_administration, network_of

# Row 4 of the community's rules: one address may be a whole town hall.
ADMINISTRATION_FACTOR = 10


@dataclass(frozen=True)
class Limit:
    """At most `count` attempts in any `period` (a sliding window).

    With `wait`, a shorter delay: once `count` attempts were made in the period, the next is allowed `wait` after the
    latest one. Several such limits make a delay that grows.
    """

    count: int
    period: timedelta
    wait: timedelta | None = None

    def reopens_at(self, *, latest: datetime, oldest: datetime) -> datetime:
        """Return when one more attempt is allowed, after `count` of which these are the `latest` and the `oldest`."""
        end = oldest + self.period
        return end if self.wait is None else min(end, latest + self.wait)


@dataclass(frozen=True)
class Throttle:
    """The limits that hold for one key: an account, a network, an address, or with no `value` the whole site.

    `name` says what is limited, in logs too ("sign_in.network"); `value` is never stored, only its keyed fingerprint.
    An alarm refuses nobody: the attempt that goes over one of its limits is logged, for operators.
    """

    name: str
    limits: Sequence[Limit]
    value: str = ""
    is_alarm: bool = False

    @property
    def key(self) -> str:
        """Return the fingerprint under which attempts are counted."""
        return salted_hmac(f"foundation.throttling.{self.name}", self.value, algorithm="sha256").hexdigest()

    @property
    def longest_period(self) -> timedelta:
        """Return for how long an attempt counts."""
        return max(limit.period for limit in self.limits)


def network_throttle(
    name: str, limits: Sequence[Limit], remote_address: str, *, favours_administrations: bool = False
) -> Throttle:
    """Return the throttle of the network of an IP address: a /24, or a /48 of IPv6.

    With `favours_administrations`, the networks that `ADMINISTRATION_NETWORKS` lists may ten times as much.
    """
    if favours_administrations and is_administration(remote_address):
        limits = [replace(limit, count=limit.count * ADMINISTRATION_FACTOR) for limit in limits]
    return Throttle(name, limits, network_of(remote_address))


class ThrottledError(Exception):
    """An attempt over a limit. `name` is that of the throttle; `until` says when the next attempt is allowed."""

    def __init__(self, name: str, until: datetime) -> None:
        super().__init__(f"{name} until {until:%H:%M:%S}")
        self.name = name
        self.until = until

    @property
    def wait_s(self) -> int:
        """Return the seconds to wait, at least one."""
        return max(1, ceil((self.until - timezone.now()).total_seconds()))
