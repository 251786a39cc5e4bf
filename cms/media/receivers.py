"""Receiver that requests the renditions of a new or changed image."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver

from cms.media.models import SiteImage
from cms.media.renditions import make_renditions


@receiver(post_save, sender=SiteImage, dispatch_uid="renditions of an image")
def request_renditions(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Enqueue the renditions in the transaction that saves the image."""
    update_fields = kwargs.get("update_fields")
    if raw or (update_fields is not None and "file" not in update_fields):
        return
    make_renditions.enqueue(instance.pk)
