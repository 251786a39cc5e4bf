"""The metrics of search, on the operators' page and for monitoring."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.monitoring.registry import Measurement, Metric, Unit, register
from search.engines import engine
from search.index.operations.generations import progress
from search.models import Dirty, Generation

LONGEST_LAG_S = 300.0


def _current() -> Measurement:
    current = engine().is_current()
    return Measurement(int(current), is_healthy=current)


def _answering() -> Generation | None:
    """Return the index that was last put in place, as the database knows it: no engine is asked."""
    return Generation.objects.exclude(answering_since=None).order_by("-answering_since").first()


def _waiting() -> Measurement:
    row = _answering()
    return Measurement(Dirty.objects.filter(generation=row.slot if row else 1).count())


def _lag() -> Measurement:
    row = _answering()
    oldest = Dirty.objects.filter(generation=row.slot if row else 1).order_by("marked_at").first()
    if oldest is None:
        return Measurement(None)
    lag = max(0.0, (timezone.now() - oldest.marked_at).total_seconds())
    return Measurement(lag, is_healthy=lag < LONGEST_LAG_S)


def _differences() -> Measurement:
    row = _answering()
    count = row.differences if row else None
    # They are marked, and indexed again: what is ill is that there were any.
    return Measurement(count, is_healthy=not count)


def _rebuild() -> Measurement:
    now = progress()
    if now is None:
        return Measurement(None)
    count = f"{now.written} / {now.expected} ({now.percent} %)"
    if now.left_s is None:
        return Measurement(count, percent=now.percent)
    minutes, seconds = divmod(round(now.left_s), 60)
    left = f"{minutes} min {seconds:02} s"
    return Measurement(_("%(count)s, about %(left)s left") % {"count": count, "left": left}, percent=now.percent)


register(Metric("index", "index_up", _("Answers"), _current, vital=True))
register(Metric("index", "index_waiting", _("Changes not indexed yet"), _waiting))
register(Metric("index", "index_lag_seconds", _("The oldest change waits for"), _lag, Unit.SECONDS, vital=True))
register(Metric("index", "index_differences", _("Differences at the last nightly comparison"), _differences))
register(Metric("index", "index_rebuild", _("New index under way"), _rebuild, Unit.TEXT))
