"""What défis do when the programme or the edition they come from changes, and when they are published or gone."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.editing import pending_items
from community.defis import operations
from community.defis.models import DefiPage
from community.defis.notifications import NEW_DEFI, STAGE_CHANGED
from community.defis.pending import news_received
from community.editions.models import EditionPage, Programme
from community.notifications.operations import notify

pending_items.register(news_received)


@receiver(post_save, sender=Programme, dispatch_uid="defis:programme_saved")
def programme_saved(instance: Programme, *, created: bool = False, raw: bool = False, **kwargs: Any) -> None:
    """Put its défis where they belong: those of the université come before those of sister programmes."""
    if not created and not raw:
        operations.reorder_outcomes(programme=instance)


@receiver(page_published, sender=DefiPage, dispatch_uid="defis:planned")
@receiver(page_unpublished, sender=DefiPage, dispatch_uid="defis:unpublished")
def plan_follow_up(instance: DefiPage, **kwargs: Any) -> None:
    """Plan when its bearer is asked what became of it, or ask no more."""
    operations.plan_follow_ups(defis=[instance])


@receiver(page_published, sender=EditionPage, dispatch_uid="defis:edition_published")
def move_follow_ups(instance: EditionPage, **kwargs: Any) -> None:
    """Follow the dates of the edition."""
    operations.plan_follow_ups(defis=DefiPage.objects.filter(edition=instance))


@receiver(post_delete, sender=DefiPage, dispatch_uid="defis:deleted")
def cancel_follow_up(instance: DefiPage, **kwargs: Any) -> None:
    """Ask nothing more about what is gone."""
    operations.cancel_follow_ups(defi_pk=instance.pk)


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
