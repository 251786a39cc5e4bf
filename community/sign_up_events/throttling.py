"""Rate limits of event mode: of the event for those who have its code, of the network for wrong codes."""

from datetime import timedelta

from community.members.sign_up_sources import SignUpSource
from foundation.throttling.limits import Limit, Throttle, network_throttle
from foundation.throttling.models import Attempt
from foundation.throttling.operations import count_attempt

HOUR = timedelta(hours=1)
# Row 9 of the community's rules. Each may ask for a second code, and those who have an account sign in too.
SIGN_UP_LIMITS = (Limit(300, HOUR),)
CODE_MAIL_LIMITS = (Limit(900, HOUR),)
# A code has 24 million values: from one network, a guess takes a year. Three hundred people who share one make some
# thirty mistakes in an hour.
WRONG_CODES = (Limit(60, timedelta(minutes=15)),)
WRONG_CODES_SITE = Throttle("event_code.site", [Limit(1_000, HOUR)], is_alarm=True)


def source_of_event(pk: int) -> SignUpSource:
    """Return the limits of those who come by an event."""
    return SignUpSource(
        sign_up=Throttle("sign_up.event", SIGN_UP_LIMITS, str(pk)),
        code_mail=Throttle("code_mail.event", CODE_MAIL_LIMITS, str(pk)),
    )


def count_code(*, remote_address: str) -> list[Attempt]:
    """Count a code before it is compared; a right one is to be uncounted.

    Raises `ThrottledError` when the network has typed too many wrong ones: it is not to be compared. The address of
    the QR code, which nobody can guess, stays open to all.
    """
    return count_attempt(network_throttle("event_code.network", WRONG_CODES, remote_address), WRONG_CODES_SITE)
