"""Who looks after the mail of notifications."""

from typing import Any

from foundation.tasks.policies import may_operate


def may_hold_mail(user: Any) -> bool:
    """Return whether `user` may see what leaves and what waits, hold it, and try again what failed."""
    return may_operate(user)
