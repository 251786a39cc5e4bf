"""Rate limits of signing in: for an account, and for a network. For the whole site there is only an alarm.

An attempt is counted before its password is checked, so that many at once count as many; only failed ones stay. A
known device (`devices.py`) has attempts of its own at the account: whoever guesses from elsewhere, even without end,
does not lock its owner out. An unknown address is counted like a known one. Whoever has many networks must not close
the door to everybody: the failed attempts of the whole site are counted, logged and measured (`metrics.py`), no more.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from community.members.devices import is_known
from foundation.throttling.limits import Limit, Throttle, ThrottledError, network_throttle
from foundation.throttling.models import Attempt
from foundation.throttling.operations import count_attempt

WINDOW = timedelta(minutes=15)
# After so many failed attempts from unknown devices at one account, the next waits longer and longer.
DELAYS = (
    Limit(4, WINDOW, wait=timedelta(seconds=5)),
    Limit(5, WINDOW, wait=timedelta(seconds=20)),
    Limit(6, WINDOW, wait=timedelta(seconds=60)),
)

logger = logging.getLogger("security.sign_in")


@dataclass(frozen=True)
class SignInLimits:
    """Failed attempts in a window: from unknown devices, and from all devices together."""

    unknown_devices: int
    all_devices: int


LIMITS = {"account": SignInLimits(7, 10), "network": SignInLimits(80, 100)}
# Ten networks that reach their limit at once: no ordinary quarter of an hour has as many mistakes.
SITE_ALARM = Limit(1_000, WINDOW)
SITE = Throttle("sign_in.site", [SITE_ALARM], is_alarm=True)


def account_of(address: str) -> str:
    """Return one spelling of an e-mail address for all those that the database takes for the same."""
    return address.strip().upper().lower()


def throttles(*, address: str, remote_address: str, is_known_device: bool) -> list[Throttle]:
    """Return the limits of an attempt at the account `address` from the IP address `remote_address`."""
    account = account_of(address)
    every = {name: [Limit(limits.all_devices, WINDOW)] for name, limits in LIMITS.items()}
    result = [
        Throttle("sign_in.account", every["account"], account),
        network_throttle("sign_in.network", every["network"], remote_address),
        SITE,
    ]
    if is_known_device:
        return result
    unknown = {name: [Limit(limits.unknown_devices, WINDOW)] for name, limits in LIMITS.items()}
    return [
        *result,
        Throttle("sign_in.account.unknown_device", [*unknown["account"], *DELAYS], account),
        network_throttle("sign_in.network.unknown_device", unknown["network"], remote_address),
    ]


def count_sign_in(*, address: str, remote_address: str, device: str | None = None) -> list[Attempt]:
    """Count an attempt to sign in before its password is checked; `device` is the cookie of the browser.

    Raises `ThrottledError` when the password must not be checked.
    """
    limits = throttles(
        address=address, remote_address=remote_address, is_known_device=is_known(device, account_of(address))
    )
    try:
        return count_attempt(*limits)
    except ThrottledError as error:
        logger.warning("Sign-in throttled: too many failed attempts (%s).", error.name)
        raise
