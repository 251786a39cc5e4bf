"""What the house does by the clock: throw away what has served."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from foundation.background.schedule import Job, register
from foundation.files.leftovers import remove_drafts_of_files, remove_unfinished_uploads, remove_waiting_uploads


def clear_sessions() -> None:
    """Delete the sessions that have expired."""
    call_command("clearsessions", verbosity=0)


def purge_revisions() -> None:
    """Delete old versions of pages, if the setting asks for it; never the live one, the last one or one to publish."""
    if settings.REVISIONS_KEPT_DAYS:
        call_command("purge_revisions", days=settings.REVISIONS_KEPT_DAYS, verbosity=0)


register(Job("sessions.clear", every=timedelta(days=1), run=clear_sessions))
register(Job("pages.purge_revisions", every=timedelta(days=1), run=purge_revisions))
register(Job("uploads.remove_unfinished", every=timedelta(days=1), run=remove_unfinished_uploads))
register(Job("uploads.remove_drafts", every=timedelta(days=1), run=remove_drafts_of_files))
register(Job("uploads.remove_waiting", every=timedelta(days=1), run=remove_waiting_uploads))
