"""What publication does by the clock."""

from datetime import timedelta

from foundation.background.schedule import Job, register
from foundation.publishing.due import enqueue_due, is_anything_due

EVERY = timedelta(seconds=30)

register(Job("pages.publish_scheduled", every=EVERY, run=enqueue_due, is_needed=is_anything_due))
