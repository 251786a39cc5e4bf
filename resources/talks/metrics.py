"""Metrics of recordings for operators."""

from django.db.models import Sum
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from foundation.monitoring.registry import Component, Measurement, Metric, Unit, register, register_component
from resources.talks.models import ProcessingStep, Recording, RecordingUpload
from resources.talks.recordings.processing.tools import tools


def _ffmpeg() -> Measurement:
    programs = tools()
    if programs is None:
        return Measurement(_now("missing: recordings are kept and played as they are uploaded"), is_healthy=False)
    return Measurement(programs.ffmpeg)


def _underway() -> Measurement:
    return Measurement(Recording.objects.underway().count())


def _in_trouble() -> Measurement:
    count = ProcessingStep.objects.to_do().exclude(problem="").count()
    return Measurement(count, is_healthy=count == 0)


def _on_their_way() -> Measurement:
    return Measurement(RecordingUpload.objects.aggregate(sum=Sum("size"))["sum"] or 0)


register_component(Component("enregistrements", _("Recordings"), 8))
register(Metric("enregistrements", "recordings_ffmpeg", "ffmpeg", _ffmpeg, Unit.TEXT))
register(Metric("enregistrements", "recordings_underway", _("Being prepared"), _underway))
register(Metric("enregistrements", "recordings_stopped", _("Whose preparation meets a problem"), _in_trouble))
register(Metric("enregistrements", "recordings_arriving_bytes", _("On their way"), _on_their_way, Unit.BYTES))
