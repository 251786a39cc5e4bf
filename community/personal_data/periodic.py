"""Periodic jobs of personal data."""

from datetime import timedelta

from community.personal_data.archives import delete_expired_archives
from community.personal_data.operations.erasures import enqueue_due_erasures
from community.personal_data.operations.inactivity import end_absent_members, warn_absent_members
from foundation.personal_data.networks import forget_networks
from foundation.tasks.schedule import Job, register

DAILY = timedelta(days=1)

register(Job("personal_data.delete_expired_archives", every=timedelta(hours=1), run=delete_expired_archives))
register(Job("personal_data.warn_absent_members", every=DAILY, run=warn_absent_members))
register(Job("personal_data.end_absent_members", every=DAILY, run=end_absent_members))
register(Job("personal_data.enqueue_due_erasures", every=timedelta(hours=1), run=enqueue_due_erasures))
register(Job("personal_data.forget_networks", every=DAILY, run=forget_networks))
