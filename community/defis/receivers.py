"""What défis do when the programme they come from changes, and whom they tell when they are published."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from community.defis import operations
from community.defis.models import DefiPage
from community.defis.notifications import NEW_DEFI, STAGE_CHANGED
from community.editions.models import Programme
from community.notifications.operations import notify


@receiver(post_save, sender=Programme, dispatch_uid="defis:programme_saved")
def programme_saved(instance: Programme, *, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """Put its défis where they belong: those of the université come before those of sister programmes."""
    if not created and not raw:
        operations.reorder_outcomes(programme=instance)


@receiver(page_published, sender=DefiPage, dispatch_uid="defis:published")
def tell_followers(instance: DefiPage, **kwargs: Any) -> None:
    """Tell who follows its themes of a new défi, and who follows it of the stage that it reaches; each once."""
    page = Page(pk=instance.pk)
    if instance.first_published_at == instance.last_published_at:
        themes = list(instance.themes.all())
        notify(kind=NEW_DEFI, subject=page, followers_of=themes, key=f"defi:{instance.pk}:new", group="all")
    if instance.card_stages:
        stage = str(max(instance.card_stages))
        key = f"defi:{instance.pk}:stage:{stage}"
        notify(kind=STAGE_CHANGED, subject=page, followers_of=[page], key=key, details={"stage": stage})
