"""Receiver: whoever joins by the form, which says so, accepts the charter."""

from typing import Any

from community.charter.operations import accept_charter
from community.members.signals import joined


def _accept(member: Any, **kwargs: Any) -> None:
    accept_charter(member=member)


def connect() -> None:
    """Follow the people who join."""
    joined.connect(_accept, dispatch_uid="charter:joined")
