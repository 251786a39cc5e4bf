"""Read the length, picture and sound of a file with ffprobe, and check that they are plausible."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resources.talks.recordings.processing import sandbox
from resources.talks.recordings.processing.errors import RefusedRecording, ToolFailed, damaged_file_message, message_for
from resources.talks.recordings.processing.tools import Tools, input_options, limits
from resources.talks.times import HOUR_S, MS_PER_S

PROBE_S = 60
SHORTEST_MS = 200
RATES = (1, 30)
USUAL_RATE = 25
PIXEL_SHAPES = (0.2, 5.0)
ASKED = "format=duration:stream=index,codec_type,codec_name,width,height,duration,avg_frame_rate"
ASKED += ",sample_aspect_ratio:stream_disposition=attached_pic:stream_side_data=rotation:stream_tags=DURATION,language"


# Those that are words; the others are pictures of words.
WORDS = frozenset({"mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text"})
# A language as containers say it (ISO 639-2), and as transcripts do.
LANGUAGES = {"fra": "fr", "fre": "fr", "eng": "en", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt"}
TRACKS_MAX = 8


@dataclass(frozen=True)
class CaptionTrack:
    """A track of words: its place among the subtitle tracks, and its language ("fr" when the file says none)."""

    number: int
    language: str


@dataclass(frozen=True)
class MediaInfo:
    """What was found: length in milliseconds, picture as it is seen (upright, square pixels), sound.

    `sounds_ms` are the lengths of the sound tracks; `sound_track` is the one that is heard, from 0, and `is_silent`
    says that nothing is heard in any (`pipeline.inspect` listens). `captions` is the track of words to offer.
    """

    duration_ms: int
    width: int | None
    height: int | None
    frame_rate: int
    has_picture: bool
    has_sound: bool
    sounds_ms: tuple[int, ...] = ()
    sound_track: int = 0
    is_silent: bool = False
    captions: CaptionTrack | None = None


def probe(tools: Tools, path: Path, container: str) -> MediaInfo:
    """Look into the file at `path`. Raises `RefusedRecording`, `ToolFailed`."""
    command = [
        tools.ffprobe,
        "-v",
        "error",
        *input_options(container, path.name),
        "-show_entries",
        ASKED,
        "-of",
        "json",
    ]
    result = sandbox.run(command, limits=limits(PROBE_S), folder=path.parent)
    if result.was_too_long:
        raise RefusedRecording(damaged_file_message())
    if result.status:
        if result.status == -9:
            raise ToolFailed(result.errors)
        raise RefusedRecording(message_for(result.errors))
    try:
        data = json.loads(result.output)
    except ValueError as error:
        raise ToolFailed(result.errors) from error
    return _checked(data)


def _checked(data: dict[str, Any]) -> MediaInfo:
    streams = [each for each in data.get("streams", []) if isinstance(each, dict)]
    pictures = [each for each in streams if each.get("codec_type") == "video" and not _is_cover(each)]
    sounds = [each for each in streams if each.get("codec_type") == "audio" and each.get("codec_name")]
    if not pictures and not sounds:
        raise RefusedRecording(_("There is neither picture nor sound in this file."))
    duration_ms = _ms(data.get("format", {}).get("duration"))
    if duration_ms is None or duration_ms < SHORTEST_MS:
        raise RefusedRecording(_("This file does not say how long it lasts: it was probably cut. Export it again."))
    most = settings.RECORDING_MAX_S
    if duration_ms > most * MS_PER_S:
        hours = most // HOUR_S
        raise RefusedRecording(
            ngettext(
                "This recording says that it lasts more than %(hours)s hour, which is too long. Cut it into parts.",
                "This recording says that it lasts more than %(hours)s hours, which is too long. Cut it into parts.",
                hours,
            )
            % {"hours": hours}
        )
    sounds_ms = tuple(min(_length(each) or duration_ms, duration_ms) for each in sounds[:TRACKS_MAX])
    width, height, rate = _picture(pictures[0]) if pictures else (None, None, USUAL_RATE)
    return MediaInfo(
        *(duration_ms, width, height, rate, bool(pictures), bool(sounds)),
        sounds_ms=sounds_ms,
        captions=_captions([each for each in streams if each.get("codec_type") == "subtitle"]),
    )


def _length(stream: dict[str, Any]) -> int | None:
    return _ms(stream.get("duration")) or _ms(stream.get("tags", {}).get("DURATION"))


def _captions(tracks: list[dict[str, Any]]) -> CaptionTrack | None:
    """Return the track of words to offer: the French one, else the first."""
    said = [
        CaptionTrack(number, LANGUAGES.get(str(each.get("tags", {}).get("language")), "fr"))
        for number, each in enumerate(tracks)
        if each.get("codec_name") in WORDS
    ]
    return min(said, key=lambda track: (track.language != "fr", track.number), default=None)


def _is_cover(stream: dict[str, Any]) -> bool:
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _picture(stream: dict[str, Any]) -> tuple[int, int, int]:
    width, height = stream.get("width"), stream.get("height")
    if not isinstance(width, int) or not isinstance(height, int) or min(width, height) < 2:
        raise RefusedRecording(damaged_file_message())
    if width * height > settings.RECORDING_MAX_PIXELS:
        message = _("The picture is too large (%(width)s × %(height)s): export this film in 1080p or 4K at most.")
        raise RefusedRecording(message % {"width": width, "height": height})
    shape = _ratio(str(stream.get("sample_aspect_ratio", "1:1")).replace(":", "/")) or 1.0
    if PIXEL_SHAPES[0] <= shape <= PIXEL_SHAPES[1]:
        width = round(width * shape)
    turns = [each.get("rotation") for each in stream.get("side_data_list", []) if isinstance(each, dict)]
    if any(isinstance(turn, int) and turn % 180 for turn in turns):
        width, height = height, width
    rate = _ratio(str(stream.get("avg_frame_rate", ""))) or USUAL_RATE
    return width, height, max(RATES[0], min(RATES[1], round(rate)))


def _ratio(text: str) -> float | None:
    upper, _slash, lower = text.partition("/")
    if not (upper.isdecimal() and lower.isdecimal() and int(lower)):
        return None
    return int(upper) / int(lower) or None


def _ms(text: Any) -> int | None:
    """Read "12.5" or "00:00:12.5" as milliseconds."""
    try:
        seconds = 0.0
        for part in str(text).split(":"):
            seconds = 60 * seconds + float(part)
    except ValueError:
        return None
    return round(seconds * MS_PER_S) if math.isfinite(seconds) and 0 < seconds < 10**7 else None
