"""Receivers that request the text of a new file, and delete a text with its last document."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from cms.media.models import SiteDocument
from cms.text_extraction import operations
from cms.text_extraction.models import DocumentText


@receiver(post_save, sender=SiteDocument, dispatch_uid="text_extraction:request")
def request_text(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Enqueue the extraction in the transaction that saves the document."""
    update_fields = kwargs.get("update_fields")
    if not raw and (update_fields is None or "file" in update_fields):
        operations.request(document=instance)


@receiver(post_delete, sender=DocumentText, dispatch_uid="text_extraction:delete_unused")
def delete_unused_text(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Delete the text when the last document with this content is deleted."""
    if instance.text_id is not None:
        operations.delete_unused_text(text_pk=instance.text_id)
