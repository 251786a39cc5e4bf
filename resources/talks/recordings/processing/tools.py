"""Locate ffmpeg and ffprobe; their resource limits and common options."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from resources.talks.recordings.processing.sandbox import Limits

# By explicit name: what the content was found to be decides who reads it, and nothing else may.
DEMUXERS = {"mp4": "mov", "matroska": "matroska", "mp3": "mp3", "wav": "wav"}
CODINGS = (
    "h264,hevc,vp8,vp9,av1,libdav1d,libaom-av1,libvpx,libvpx-vp9,mpeg4,mpeg2video,mpeg1video,prores,dnxhd,mjpeg,"
    "aac,mp3,mp3float,mp2,opus,libopus,vorbis,libvorbis,flac,alac,ac3,eac3,"
    "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f64le,pcm_u8,pcm_alaw,pcm_mulaw,"
    # Covers of sounds, and tracks of words.
    "png,bmp,gif,mov_text,subrip,srt,ass,ssa,webvtt,text"
)


@dataclass(frozen=True)
class Tools:
    """The two programs."""

    ffmpeg: str
    ffprobe: str


def tools() -> Tools | None:
    """Return the two programs, None when this machine has not both."""
    ffmpeg = shutil.which(settings.FFMPEG) if settings.FFMPEG != "none" else None
    if ffmpeg is None:
        return None
    beside = Path(ffmpeg).with_name("ffprobe")
    ffprobe = str(beside) if beside.exists() else shutil.which("ffprobe")
    return Tools(ffmpeg, ffprobe) if ffprobe else None


def limits(wall_s: float) -> Limits:
    """Return what a program may take in `wall_s` seconds by the clock."""
    return Limits(
        wall_s=wall_s,
        cpu_s=int(2 * wall_s) + 1,
        memory_mb=settings.RECORDING_MEMORY_MB,
        file_bytes=settings.RECORDING_MAX_BYTES,
    )


def input_options(container: str, name: str) -> list[str]:
    """Return how either program opens a file that somebody sent: one way of reading, local files only."""
    return [
        *("-protocol_whitelist", "file", "-f", DEMUXERS[container]),
        *("-codec_whitelist", CODINGS, "-i", f"file:{name}"),
    ]
