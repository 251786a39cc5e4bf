"""Periodic job that extracts the text of documents that have none yet."""

from datetime import timedelta

from cms.text_extraction.operations import request_missing
from foundation.tasks.schedule import Job, register

register(Job("documents.extract_missing", every=timedelta(hours=1), run=request_missing))
