"""Receiver: a list that takes proposals is open to contributors as soon as it is created."""

from typing import Any

from django.db.models.signals import post_save

from cms.pages.models import SitePage
from cms.publishing.operations import takes_proposals
from community.members.operations import open_to_proposals


def _open_new_page(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw and isinstance(instance, SitePage) and takes_proposals(instance):
        open_to_proposals(page=instance)


def connect() -> None:
    """Follow the pages that are made."""
    post_save.connect(_open_new_page, dispatch_uid="members:proposals")
