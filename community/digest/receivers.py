"""Receivers: a backup was restored."""

from typing import Any

from community.digest.operations import settle_restoration
from foundation.backups.signals import restored


def _settle(**kwargs: Any) -> None:
    settle_restoration()


def connect() -> None:
    """Follow restorations."""
    restored.connect(_settle, dispatch_uid="digest:restored")
