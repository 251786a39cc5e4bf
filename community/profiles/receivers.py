"""Receiver: a profile is shown as long as its account is open."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save

from community.members.models import Member
from community.profiles.operations import follow_account


def _follow(
    instance: Member, created: bool, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    # Whoever signs in is saved, and changes nothing of it.
    if not created and not raw and (update_fields is None or "is_active" in update_fields):
        follow_account(member=instance)


def connect() -> None:
    """Follow accounts."""
    post_save.connect(_follow, sender=Member, dispatch_uid="profiles:account")
