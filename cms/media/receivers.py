"""When an image comes in, or changes, the queue makes the sizes in which it is shown."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver

from cms.media.models import SiteImage
from cms.media.renditions import make_renditions


@receiver(post_save, sender=SiteImage, dispatch_uid="renditions of an image")
def ask_for_renditions(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Ask the queue; the request commits with the image, or not at all."""
    only = kwargs.get("update_fields")
    if raw or (only is not None and "file" not in only):
        return
    make_renditions.enqueue(instance.pk)
