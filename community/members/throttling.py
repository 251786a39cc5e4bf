"""Rate limits of signing in: for an account, and for a network. For the whole site there is only an alarm.

An attempt is counted before its password or its code is checked, so that many at once count as many; only failed ones
stay. A known device (`devices.py`) has attempts of its own at the account: whoever guesses from elsewhere, even without
end, does not lock its owner out. An unknown address is counted like a known one. Whoever has many networks must not
close the door to everybody: the failed attempts of the whole site are counted, logged and measured (`metrics.py`), no
more.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from community.members.devices import account_of, is_known
from community.members.sign_up_sources import SignUpSource
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

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Mail with a code, that anybody may request by typing an address: those an unknown device asks for, and all of them.
CODE_MAIL_UNKNOWN = (Limit(5, HOUR), Limit(10, DAY))
CODE_MAIL_ALL = (Limit(8, HOUR), Limit(20, DAY))
# A town hall that comes back from its holidays shares one address.
CODE_MAIL_NETWORK = (Limit(100, HOUR), Limit(300, DAY))
CODE_MAIL_SITE = Throttle("code_mail.site", [Limit(2_000, HOUR)], is_alarm=True)
SIGN_UP_NETWORK = (Limit(10, HOUR), Limit(30, DAY))
# A code of the application has six digits, of which three are right at a time: whoever knows the password gets through
# once in 17,000 days.
SECOND_FACTOR_UNKNOWN = (Limit(20, DAY),)
# A member who says that their address works again gets a message each time.
MAIL_RESUMED = (Limit(2, HOUR), Limit(5, DAY))
# Each page of signing in may ask a browser for its passkeys.
PASSKEY_OPTIONS_NETWORK = (Limit(1_000, HOUR),)


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


def _count(throttles: list[Throttle], what: str) -> list[Attempt]:
    try:
        return count_attempt(*throttles)
    except ThrottledError as error:
        logger.warning("%s throttled (%s).", what, error.name)
        raise


def _administrations(name: str, limits: tuple[Limit, ...], remote_address: str) -> Throttle:
    return network_throttle(name, limits, remote_address, favours_administrations=True)


def device_of(request: HttpRequest) -> str | None:
    """Return the cookie of the browser's device."""
    return request.COOKIES.get(settings.DEVICE_COOKIE_NAME)


def count_sign_in(*, address: str, remote_address: str, device: str | None = None) -> list[Attempt]:
    """Count an attempt to sign in before its password or code is checked; `device` is the cookie of the browser.

    Raises `ThrottledError` when it must not be checked.
    """
    is_known_device = is_known(device, account_of(address))
    return _count(throttles(address=address, remote_address=remote_address, is_known_device=is_known_device), "Sign-in")


def count_code_mail(
    *, address: str, remote_address: str, device: str | None = None, source: SignUpSource | None = None
) -> None:
    """Count a request for mail with a code, whether `address` has an account or not; those who come by a `source`
    share its limit, not that of their network.

    Raises `ThrottledError` when none is to be sent: the same for an address that is known and for one that is not.
    """
    account = account_of(address)
    limits = [Throttle("code_mail.account", CODE_MAIL_ALL, account), CODE_MAIL_SITE]
    if not is_known(device, account):
        limits += [
            Throttle("code_mail.account.unknown_device", CODE_MAIL_UNKNOWN, account),
            source.code_mail if source else _administrations("code_mail.network", CODE_MAIL_NETWORK, remote_address),
        ]
    _count(limits, "Mail with a code")


def count_sign_up(*, remote_address: str, source: SignUpSource | None = None) -> None:
    """Count an account that is about to be made; raises `ThrottledError` when its network, or the `source` by which
    one comes, has made too many."""
    limit = source.sign_up if source else _administrations("sign_up.network", SIGN_UP_NETWORK, remote_address)
    _count([limit], "Sign-up")


def count_second_factor(request: HttpRequest, address: str) -> list[Attempt]:
    """Count an attempt at the second factor of the account `address`, with those at its passwords and codes.

    Raises `ThrottledError` when it must not be checked.
    """
    remote_address, account = request.META.get("REMOTE_ADDR", ""), account_of(address)
    is_known_device = is_known(device_of(request), account)
    limits = throttles(address=address, remote_address=remote_address, is_known_device=is_known_device)
    if not is_known_device:
        limits.append(Throttle("second_factor.account.unknown_device", SECOND_FACTOR_UNKNOWN, account))
    return _count(limits, "Second factor")


def count_passkey(*, remote_address: str) -> list[Attempt]:
    """Count a passkey, or an identity of a provider, that says by itself whose it is.

    It counts at no account: whoever makes one up could otherwise stop its owner. Raises `ThrottledError` when its
    network has tried too many.
    """
    limits = [
        network_throttle("sign_in.network", [Limit(LIMITS["network"].all_devices, WINDOW)], remote_address),
        SITE,
    ]
    return _count(limits, "Passkey")


def count_identity_request(*, remote_address: str) -> None:
    """Count somebody sent to an identity provider; raises `ThrottledError` when their network has gone too often."""
    _count([_administrations("identity_request.network", PASSKEY_OPTIONS_NETWORK, remote_address)], "Identity request")


def count_passkey_options(*, remote_address: str) -> None:
    """Count a challenge made for a browser; raises `ThrottledError` when its network has asked for too many."""
    _count([network_throttle("passkey_options.network", PASSKEY_OPTIONS_NETWORK, remote_address)], "Passkey options")


def count_mail_resumed(*, address: str) -> None:
    """Count a trial message to `address`; raises `ThrottledError` when there were too many."""
    _count([Throttle("mail_resumed.account", MAIL_RESUMED, account_of(address))], "Trial of an address")
