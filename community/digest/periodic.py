"""The periodic job of the digest."""

from datetime import timedelta

from community.digest.operations import is_due, send_issue
from foundation.tasks.schedule import Job, register

register(Job("digest.send_issue", every=timedelta(minutes=5), run=send_issue, is_needed=is_due))
