"""What followed searches do by the clock."""

from datetime import timedelta

from community.saved_searches.operations import forget_unconfirmed, look_for_all
from foundation.tasks.schedule import Job, register

register(Job("saved_searches.look_for_all", every=timedelta(minutes=5), run=look_for_all))
register(Job("saved_searches.forget_unconfirmed", every=timedelta(hours=6), run=forget_unconfirmed))
