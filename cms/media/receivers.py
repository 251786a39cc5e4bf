"""Receivers: request the renditions of a new or changed image, note the files that a published page shows."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import reference_index_auto_update_disabled
from wagtail.signals import page_published

from cms.media.models import SiteImage
from cms.media.renditions import make_renditions


@receiver(post_save, sender=SiteImage, dispatch_uid="renditions of an image")
def request_renditions(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Enqueue the renditions in the transaction that saves the image."""
    update_fields = kwargs.get("update_fields")
    if raw or (update_fields is not None and "file" not in update_fields):
        return
    make_renditions.enqueue(instance.pk)


@receiver(page_published, dispatch_uid="files that a published page shows")
def note_files(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Write the references of a page in the transaction that publishes it: its files are private until then, and the
    task queue, which writes them too, may be late."""
    if not getattr(reference_index_auto_update_disabled, "value", False):
        ReferenceIndex.create_or_update_for_object(instance)
