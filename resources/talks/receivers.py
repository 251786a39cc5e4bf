"""What is deleted takes its files along, once the transaction has ended, however it was deleted."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from resources.talks.models import Consent, Recording, RecordingUpload, Rendition
from resources.talks.recordings.processing import workshop


@receiver(post_delete, sender=Rendition, dispatch_uid="conferences:rendition")
def take_file_out(instance: Rendition, **_kwargs: Any) -> None:
    """Delete the file of a rendition."""
    transaction.on_commit(partial(workshop.take_out, instance.file), robust=True)


@receiver(post_delete, sender=Recording, dispatch_uid="conferences:recording")
@receiver(post_delete, sender=RecordingUpload, dispatch_uid="conferences:upload")
def clear_bench(instance: Any, **_kwargs: Any) -> None:
    """Throw away what was being made, or what had come so far."""
    transaction.on_commit(partial(workshop.clear_bench, instance.key), robust=True)


@receiver(post_delete, sender=Consent, dispatch_uid="conferences:consent")
def take_document_out(instance: Consent, **_kwargs: Any) -> None:
    """Delete the document of a consent."""
    if instance.document:
        transaction.on_commit(partial(workshop.take_out, instance.document.name), robust=True)
