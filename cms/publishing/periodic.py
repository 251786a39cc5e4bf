"""Periodic jobs of scheduled publication and of the deletion of old revisions."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from cms.publishing.scheduled import enqueue_due, is_anything_due
from foundation.tasks.schedule import Job, register


def purge_revisions() -> None:
    """Delete old versions of pages, if the setting asks for it; never the live one, the last one or one to publish."""
    if settings.REVISIONS_KEPT_DAYS:
        call_command("purge_revisions", days=settings.REVISIONS_KEPT_DAYS, verbosity=0)


EVERY = timedelta(seconds=30)

register(Job("pages.publish_scheduled", every=EVERY, run=enqueue_due, is_needed=is_anything_due))
register(Job("pages.purge_revisions", every=timedelta(days=1), run=purge_revisions))
