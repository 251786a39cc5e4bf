"""Rate limits of mail that anybody may request by typing an address: for an address, for a network, for the site."""

from datetime import timedelta

from foundation.throttling.limits import Limit, Throttle, ThrottledError, network_throttle
from foundation.throttling.operations import count_attempt

DAY = timedelta(days=1)
ADDRESS_LIMITS = (Limit(3, timedelta(hours=1)), Limit(5, DAY))
NETWORK_LIMIT = Limit(20, DAY)
SITE_LIMIT = Limit(1_000, DAY)


def may_write_to(*, address: str, remote_address: str) -> bool:
    """Count a request for mail to `address`; return whether the address has been written to less than its limits.

    The caller must not tell the reader: the answer would say what others requested. A request that is refused for the
    sake of the address counts too. Raises `ThrottledError` over the limit of the reader's network or of the site.
    """
    count_attempt(
        network_throttle("saved_searches.mail.network", [NETWORK_LIMIT], remote_address),
        Throttle("saved_searches.mail.site", [SITE_LIMIT]),
    )
    own = Throttle("saved_searches.mail.address", ADDRESS_LIMITS, address.strip().lower())
    try:
        count_attempt(own, count_refused=True)
    except ThrottledError:
        return False
    return True
