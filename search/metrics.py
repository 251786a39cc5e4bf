"""The metrics of search, on the operators' page and for monitoring."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.monitoring.registry import Line, Reading, Unit, register
from search.engines import engine
from search.index.operations.generations import progress
from search.models import Dirty, Generation

LONGEST_LAG_S = 300.0


def _current() -> Reading:
    current = engine().is_current()
    return Reading(int(current), is_well=current)


def _answering() -> Generation | None:
    """Return the index that was last put in place, as the database knows it: no engine is asked."""
    return Generation.objects.exclude(answering_since=None).order_by("-answering_since").first()


def _waiting() -> Reading:
    row = _answering()
    return Reading(Dirty.objects.filter(generation=row.slot if row else 1).count())


def _lag() -> Reading:
    row = _answering()
    oldest = Dirty.objects.filter(generation=row.slot if row else 1).order_by("marked_at").first()
    if oldest is None:
        return Reading(None)
    lag = max(0.0, (timezone.now() - oldest.marked_at).total_seconds())
    return Reading(lag, is_well=lag < LONGEST_LAG_S)


def _differences() -> Reading:
    row = _answering()
    count = row.differences if row else None
    # They are marked, and indexed again: what is ill is that there were any.
    return Reading(count, is_well=not count)


def _rebuild() -> Reading:
    now = progress()
    if now is None:
        return Reading(None)
    count = f"{now.written} / {now.expected} ({now.percent} %)"
    if now.left_s is None:
        return Reading(count, percent=now.percent)
    minutes, seconds = divmod(round(now.left_s), 60)
    left = f"{minutes} min {seconds:02} s"
    return Reading(_("%(count)s, about %(left)s left") % {"count": count, "left": left}, percent=now.percent)


register(Line("index", "index_up", _("Answers"), _current, vital=True))
register(Line("index", "index_waiting", _("Changes not indexed yet"), _waiting))
register(Line("index", "index_lag_seconds", _("The oldest change waits for"), _lag, Unit.SECONDS, vital=True))
register(Line("index", "index_differences", _("Differences at the last nightly comparison"), _differences))
register(Line("index", "index_rebuild", _("New index under way"), _rebuild, Unit.TEXT))
