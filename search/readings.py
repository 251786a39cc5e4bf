"""What search measures of itself."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.watching.lines import Line, Reading, Unit, register
from search.engines import engine
from search.models import Dirty
from search.operations.upkeep import waiting

LONGEST_LAG_S = 300.0


def _current() -> Reading:
    current = engine().is_current()
    return Reading(int(current), is_well=current)


def _lag() -> Reading:
    oldest = waiting(limit=1)
    if not oldest:
        return Reading(None)
    lag = max(0.0, (timezone.now() - oldest[0].marked_at).total_seconds())
    return Reading(lag, is_well=lag < LONGEST_LAG_S)


register(Line("index", "index_up", _("Answers"), _current, vital=True))
register(Line("index", "index_waiting", _("Changes not indexed yet"), lambda: Reading(Dirty.objects.count())))
register(Line("index", "index_lag_seconds", _("The oldest change waits for"), _lag, Unit.SECONDS, vital=True))
