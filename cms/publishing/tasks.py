"""Tasks that publish or unpublish one object at its date; running them again changes nothing."""

import logging

from django.apps import apps
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django_tasks import task
from wagtail.models import Revision

logger = logging.getLogger(__name__)


@task()
def publish_revision(pk: int, go_live_at: str) -> None:
    """Publish a revision, unless its date has changed or somebody published meanwhile."""
    revision = Revision.objects.filter(pk=pk, approved_go_live_at=parse_datetime(go_live_at)).first()
    if revision is None:
        return
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except Exception as error:
        _report(error, f"{revision.content_type} {revision.object_id}, version {pk}, to publish at {go_live_at}")
        raise


@task()
def unpublish_object(label: str, pk: str, expire_at: str) -> None:
    """Take a page, or another object with drafts, from the site, unless its end has changed meanwhile."""
    model = apps.get_model(label)
    instance = model._default_manager.filter(pk=pk, live=True, expire_at=parse_datetime(expire_at)).first()
    if instance is None:
        return
    try:
        with transaction.atomic():
            instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except Exception as error:
        _report(error, f"{label} {pk}, to take away at {expire_at}")
        raise


def _report(error: Exception, subject: str) -> None:
    """Name the object in the journal, and under the error that an operator reads."""
    logger.error("Not done at its date: %s (%s)", subject, type(error).__name__)
    error.add_note(subject)
