"""Small films that tests make with ffmpeg: bars that move and a note, a few seconds, once for each process."""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

needs_ffmpeg = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed here (bin/check does)")
CODINGS = {
    "mp4": ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"],
    "mov": ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"],
    "mkv": ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"],
    "webm": ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libvorbis"],
    "mp3": ["-c:a", "libmp3lame"],
    "wav": ["-c:a", "pcm_s16le"],
}


@cache
def folder() -> Path:
    """Return where films are kept as long as this process."""
    return Path(tempfile.mkdtemp(prefix="prochains-pas-films-"))


@cache
def film(
    extension: str = "mp4", *, seconds: float = 3, size: str = "128x72", sound: bool = True, picture: bool = True
) -> Path:
    """Return a made-up film; do not write to it."""
    picture = picture and extension not in ("mp3", "wav")
    target = folder() / f"{seconds}-{size}-{sound}-{picture}.{extension}"
    options: list[str] = []
    if picture:
        options += ["-f", "lavfi", "-i", f"testsrc=s={size}:r=10:d={seconds}"]
    if sound:
        options += ["-f", "lavfi", "-i", f"sine=440:d={seconds}"]
    command = ["ffmpeg", "-v", "error", "-y", *options, "-t", str(seconds), *CODINGS[extension], str(target)]
    subprocess.run(command, check=True, timeout=120)
    return target
