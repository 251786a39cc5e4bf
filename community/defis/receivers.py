"""What défis do when the programme they come from changes."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from community.defis import operations
from community.editions.models import Programme


@receiver(post_save, sender=Programme, dispatch_uid="defis:programme_saved")
def programme_saved(instance: Programme, *, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """Put its défis where they belong: those of the université come before those of sister programmes."""
    if not created and not raw:
        operations.reorder_outcomes(programme=instance)
