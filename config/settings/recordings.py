"""Recordings of talks: what is taken, what their preparation may take, where it is done."""

from config.env import read
from config.settings.mode import DATA_DIR

_HOUR_S = 3600

# The program, or "none": films are then kept and served as they are uploaded.
FFMPEG = read("FFMPEG")
RECORDING_MAX_BYTES = read("RECORDING_MAX_MB") * 1024 * 1024
RECORDING_MAX_S = read("RECORDING_MAX_HOURS") * _HOUR_S
# 4K as cameras and as cinemas have it; not 8K.
RECORDING_MAX_PIXELS = 4096 * 2304
# Memory of one ffmpeg, which the worker waits for.
RECORDING_MEMORY_MB = 1024
# A film is made in slices of so many seconds, a task for each.
RECORDING_SLICE_S = 30
# By the clock, for one slice; and for what is made in one go (the sound, the strip of pictures).
RECORDING_PIECE_S = 540
RECORDING_WHOLE_S = 1800
RECORDING_PROGRESS_S = 3.0
# What is on its way or being made: never served, never saved with the rest.
RECORDING_WORK_DIR = DATA_DIR / "recordings"
RECORDING_CHUNK_BYTES = 8 * 1024 * 1024
RECORDING_CHUNK_MAX_BYTES = 32 * 1024 * 1024
RECORDING_UPLOADS_A_MEMBER = 3
RECORDING_UPLOADS_KEPT_DAYS = 3
PEERTUBE_HOSTS = frozenset(host.lower() for host in read("PEERTUBE_HOSTS"))

__all__ = [
    "FFMPEG",
    "PEERTUBE_HOSTS",
    "RECORDING_CHUNK_BYTES",
    "RECORDING_CHUNK_MAX_BYTES",
    "RECORDING_MAX_BYTES",
    "RECORDING_MAX_PIXELS",
    "RECORDING_MAX_S",
    "RECORDING_MEMORY_MB",
    "RECORDING_PIECE_S",
    "RECORDING_PROGRESS_S",
    "RECORDING_SLICE_S",
    "RECORDING_UPLOADS_A_MEMBER",
    "RECORDING_UPLOADS_KEPT_DAYS",
    "RECORDING_WHOLE_S",
    "RECORDING_WORK_DIR",
]
