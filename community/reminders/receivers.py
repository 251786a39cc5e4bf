"""Receivers: a backup was restored."""

from typing import Any

from django.utils import timezone

from community.reminders.operations import settle_restoration
from foundation.backups.signals import restored


def _settle(**kwargs: Any) -> None:
    settle_restoration(before=timezone.now())


def connect() -> None:
    """Follow restorations."""
    restored.connect(_settle, dispatch_uid="reminders:restored")
