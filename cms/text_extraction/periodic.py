"""Periodic jobs that extract the text of documents that have none yet, or one of older readers."""

from datetime import timedelta

from cms.text_extraction.operations import request_missing, request_outdated
from foundation.tasks.schedule import Job, register

register(Job("documents.extract_missing", every=timedelta(hours=1), run=request_missing))
register(Job("documents.extract_outdated", every=timedelta(hours=1), run=request_outdated))
