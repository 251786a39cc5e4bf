"""Delete files after the commit that deletes their rows; tell people of new talks."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from community.notifications.operations import notify
from resources.talks.models import Consent, Recording, RecordingUpload, Rendition, TalkPage
from resources.talks.notifications import NEW_TALK
from resources.talks.recordings.processing import storage


@receiver(post_delete, sender=Rendition, dispatch_uid="talks:rendition")
def delete_rendition_file(instance: Rendition, **_kwargs: Any) -> None:
    """Delete the file of a rendition."""
    transaction.on_commit(partial(storage.delete_stored, instance.file), robust=True)


@receiver(post_delete, sender=Recording, dispatch_uid="talks:recording")
@receiver(post_delete, sender=RecordingUpload, dispatch_uid="talks:upload")
def delete_working_files(instance: Any, **_kwargs: Any) -> None:
    """Delete the working folder of a recording or of an upload."""
    transaction.on_commit(partial(storage.delete_work_dir, instance.key), robust=True)


@receiver(post_delete, sender=Consent, dispatch_uid="talks:consent")
def delete_consent_document(instance: Consent, **_kwargs: Any) -> None:
    """Delete the document of a consent."""
    if instance.document:
        transaction.on_commit(partial(storage.delete_stored, instance.document.name), robust=True)


@receiver(page_published, sender=TalkPage, dispatch_uid="talks:published")
def tell_followers_of_themes(instance: TalkPage, **_kwargs: Any) -> None:
    """Tell who follows its themes of a new talk, once."""
    if instance.first_published_at == instance.last_published_at:
        themes = list(instance.themes.all())
        key = f"talk:{instance.pk}:new"
        notify(kind=NEW_TALK, subject=Page(pk=instance.pk), followers_of=themes, key=key, group="all")
