"""A document that comes in, or whose file is replaced, is read; a text that nobody has any more goes."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from cms.media.models import SiteDocument
from cms.text_extraction import operations
from cms.text_extraction.models import Reading


@receiver(post_save, sender=SiteDocument, dispatch_uid="reading of a document")
def ask_to_read(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Ask the queue; the request commits with the document, or not at all."""
    only = kwargs.get("update_fields")
    if not raw and (only is None or "file" in only):
        operations.ask(document=instance)


@receiver(post_delete, sender=Reading, dispatch_uid="text of a document")
def forget_text(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """The last document with this content is gone: so is its text."""
    if instance.text_id is not None:
        operations.forget_text(text_pk=instance.text_id)
