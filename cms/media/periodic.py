"""Periodic jobs that delete abandoned uploads and temporary files."""

from datetime import timedelta

from cms.media.cleanup import remove_abandoned_uploads, remove_temporary_files, remove_unfinished_uploads
from foundation.tasks.schedule import Job, register

register(Job("uploads.remove_unfinished", every=timedelta(days=1), run=remove_unfinished_uploads))
register(Job("uploads.remove_temporary", every=timedelta(days=1), run=remove_temporary_files))
register(Job("uploads.remove_abandoned", every=timedelta(days=1), run=remove_abandoned_uploads))
