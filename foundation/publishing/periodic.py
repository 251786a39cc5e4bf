"""What publication does by the clock."""

from datetime import timedelta

from foundation.background.schedule import Job, register
from foundation.publishing.due import enqueue_due

register(Job("pages.publish_scheduled", every=timedelta(seconds=30), run=enqueue_due))
