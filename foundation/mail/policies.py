"""Permission to write to an address."""

from foundation.mail.bounces.scores import STOP_AT, score_of


def may_send_to(address: str) -> bool:
    """Return whether mail may leave to `address`: not while too much of it comes back (decision 0072)."""
    return score_of(address) < STOP_AT
