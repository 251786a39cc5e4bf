"""Tell the author of a reply that it was refused: politely, once, seldom, and never a machine.

Only who holds a signed address is answered, so that strangers cannot have the site write to others.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from foundation.mail.operations import queue_mail
from foundation.throttling.limits import Limit, Throttle, ThrottledError
from foundation.throttling.operations import count_attempt

DAY = timedelta(days=1)
TO_ONE_ADDRESS, TO_ALL = (Limit(2, DAY),), (Limit(200, DAY),)
# By reason; what has none here is refused in silence.
SENTENCES: dict[str, Any] = {
    "other_sender": _("It comes from another address than that of the account that it answers for."),
    "expired": _("It came too long after our message. You can still answer on the site."),
    "not_allowed": _("You cannot answer here by mail. The page on the site says more."),
    "limit": _("You have answered very often in a short time. Wait a little, then answer again."),
    "empty": _("We found no words of your own in it: write above what you quote."),
    "too_large": _("It is too large. Send the words alone, and put the files on the site."),
}


@transaction.atomic
def answer_refusal(*, to: str, sentence: Any, key: str) -> bool:
    """Queue the answer to a refused reply; return False when there were too many, or `to` is no address."""
    try:
        count_attempt(
            Throttle("reply_refused.address", TO_ONE_ADDRESS, to.lower()), Throttle("reply_refused.site", TO_ALL)
        )
    except ThrottledError:
        return False
    with suppress(ValidationError):
        queue_mail(to=to, template="reply_refused", context={"sentence": sentence}, key=f"mail.reply_refused:{key}")
        return True
    return False
