"""Template filters that format the values of metrics."""

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.monitoring.registry import MetricValue, Unit

register = template.Library()

MINUTE, HOUR, DAY = 60, 3600, 86_400


def duration(seconds: float) -> str:
    """Return a time in its largest unit: "3 minutes"."""
    if seconds < MINUTE:
        return ngettext("%(n)d second", "%(n)d seconds", int(seconds)) % {"n": seconds}
    if seconds < HOUR:
        return ngettext("%(n)d minute", "%(n)d minutes", int(seconds // MINUTE)) % {"n": seconds // MINUTE}
    if seconds < 2 * DAY:
        return ngettext("%(n)d hour", "%(n)d hours", int(seconds // HOUR)) % {"n": seconds // HOUR}
    return ngettext("%(n)d day", "%(n)d days", int(seconds // DAY)) % {"n": seconds // DAY}


@register.filter
def value_of(measured: MetricValue) -> str:
    """Return what a line says, for people."""
    value, unit = measured.measurement.value, measured.metric.unit
    if value is None:
        return "–" if measured.measurement.is_healthy else _("unknown")
    if unit is Unit.SECONDS:
        return duration(value)
    if unit is Unit.BYTES:
        return filesizeformat(value)
    if measured.metric.key.endswith("_up"):
        return _("yes") if measured.measurement.is_healthy else _("no")
    return number_format(value, force_grouping=True) if unit is Unit.COUNT else str(value)
