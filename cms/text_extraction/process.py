"""Run the child that reads one file, and make an outcome of whatever becomes of it."""

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cms.text_extraction.models import Refusal

ROOT = Path(__file__).resolve().parents[2]
# Of the clock: the child has its own, shorter limit of work.
WAITED_S = 240.0
ANSWER_MAX_BYTES = 16 * 1024 * 1024
# The child knows no secret of the site: it gets no variable but these.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
TOO_LONG = (signal.SIGXCPU, signal.SIGKILL)


class ReaderBroken(Exception):
    """The child could not even begin: it is the site that is at fault, not the file."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file: its text, or why there is none."""

    text: str = ""
    is_cut: bool = False
    refusal: str = ""


def read_file(content: IO[bytes], extension: str, *, waited_s: float = WAITED_S) -> Outcome:
    """Return the text of a file, read from its start by a process that a bad file may harm as it likes.

    `content` is a real file (it has a descriptor). Raises `ReaderBroken`.
    """
    content.seek(0)
    command = [sys.executable, "-m", "cms.text_extraction.readers.child", extension]
    with tempfile.TemporaryFile() as answer:
        try:
            ended = subprocess.run(
                command,
                stdin=content,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=ENVIRONMENT,
                timeout=waited_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome(refusal=Refusal.SLOW)
        if ended.returncode < 0:
            too_long = -ended.returncode in TOO_LONG
            return Outcome(refusal=Refusal.SLOW if too_long else Refusal.DAMAGED)
        if ended.returncode > 0:
            raise ReaderBroken(f"the reader of .{extension} ended with {ended.returncode}")
        answer.seek(0)
        return _outcome(answer.read(ANSWER_MAX_BYTES))


def _outcome(answer: bytes) -> Outcome:
    """Return what the child said; it read something hostile, so what it says is checked too."""
    try:
        said = json.loads(answer)
        if "refused" in said:
            return Outcome(refusal=Refusal(said["refused"]))
        return Outcome(text=str(said["text"]).replace("\x00", " "), is_cut=bool(said["is_cut"]))
    except (ValueError, KeyError, TypeError):
        return Outcome(refusal=Refusal.DAMAGED)
