"""Metrics of recordings for operators."""

from django.db.models import Sum
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from foundation.monitoring.registry import Line, Part, Reading, Unit, register, register_part
from resources.talks.models import ProcessingStep, Recording, RecordingUpload
from resources.talks.recordings.processing.tools import tools


def _ffmpeg() -> Reading:
    found = tools()
    if found is None:
        return Reading(_now("missing: recordings are kept and played as they are brought"), is_well=False)
    return Reading(found.ffmpeg)


def _underway() -> Reading:
    return Reading(Recording.objects.underway().count())


def _in_trouble() -> Reading:
    count = ProcessingStep.objects.to_do().exclude(problem="").count()
    return Reading(count, is_well=count == 0)


def _on_their_way() -> Reading:
    return Reading(RecordingUpload.objects.aggregate(sum=Sum("size"))["sum"] or 0)


register_part(Part("enregistrements", _("Recordings"), 8))
register(Line("enregistrements", "recordings_ffmpeg", "ffmpeg", _ffmpeg, Unit.TEXT))
register(Line("enregistrements", "recordings_underway", _("Being prepared"), _underway))
register(Line("enregistrements", "recordings_stopped", _("Whose preparation meets a problem"), _in_trouble))
register(Line("enregistrements", "recordings_arriving_bytes", _("On their way"), _on_their_way, Unit.BYTES))
