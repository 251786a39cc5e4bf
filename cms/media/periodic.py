"""Uploads that nobody finished are removed by the clock."""

from datetime import timedelta

from cms.media.leftovers import remove_drafts_of_files, remove_unfinished_uploads, remove_waiting_uploads
from foundation.tasks.schedule import Job, register

register(Job("uploads.remove_unfinished", every=timedelta(days=1), run=remove_unfinished_uploads))
register(Job("uploads.remove_drafts", every=timedelta(days=1), run=remove_drafts_of_files))
register(Job("uploads.remove_waiting", every=timedelta(days=1), run=remove_waiting_uploads))
