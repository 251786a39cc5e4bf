"""System check: ffmpeg is installed."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _

from resources.talks.recordings.processing.tools import tools


@register("recordings")
def ffmpeg_is_there(**kwargs: Any) -> list[CheckMessage]:
    """Warn when ffmpeg is missing. No error: recordings are then kept and played as they are uploaded."""
    if settings.MODE == "test" or settings.FFMPEG == "none" or tools() is not None:
        return []
    message = _("ffmpeg or ffprobe is missing: recordings are played as uploaded.")
    hint = _("apt-get install ffmpeg, or FFMPEG=none to say that it is meant (docs/medias.md).")
    return [Warning(message, hint=hint, id="talks.W001")]
