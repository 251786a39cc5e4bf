"""The periodic job of levels."""

from datetime import timedelta

from community.levels.operations import review_levels
from foundation.tasks.schedule import Job, register

register(Job("levels.review", every=timedelta(days=1), run=review_levels))
