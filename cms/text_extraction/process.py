"""Run the child process that extracts the text of one file, and check its answer."""

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
# Wall-clock time; the child has its own, shorter limit of processor time.
TIMEOUT_S = 240.0
ANSWER_MAX_BYTES = 16 * 1024 * 1024
COUNTS = ("page_count", "picture_page_count", "unread_page_count", "line_count", "word_count")
COUNT_MAX = 2**31 - 1
# The child gets no other variable, and so no secret.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
TIME_LIMIT_SIGNALS = (signal.SIGXCPU, signal.SIGKILL)


class ExtractorError(Exception):
    """The child process could not start: the fault is the site's, not the file's."""


@dataclass(frozen=True)
class Extraction:
    """The text of a file and how much of it was read, or the reason why there is none.

    `page_count` is 0 for kinds without pages; `picture_page_count` are pages that are an image with a few words.
    """

    text: str = ""
    is_cut: bool = False
    refusal: str = ""
    page_count: int = 0
    picture_page_count: int = 0
    unread_page_count: int = 0
    line_count: int = 0
    word_count: int = 0


def extract_text(content: IO[bytes], extension: str, *, timeout_s: float = TIMEOUT_S) -> Extraction:
    """Return the text of a file, extracted from its start by a process that a hostile file cannot escape.

    `content` is a real file (it has a descriptor). Raises `ExtractorError`.
    """
    content.seek(0)
    command = [sys.executable, "-m", "cms.text_extraction.readers.child", extension]
    with tempfile.TemporaryFile() as answer:
        try:
            completed = subprocess.run(
                command,
                stdin=content,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=ENVIRONMENT,
                timeout=timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Extraction(refusal=Refusal.SLOW)
        if completed.returncode < 0:
            is_too_slow = -completed.returncode in TIME_LIMIT_SIGNALS
            return Extraction(refusal=Refusal.SLOW if is_too_slow else Refusal.DAMAGED)
        if completed.returncode > 0:
            raise ExtractorError(f"the reader of .{extension} ended with {completed.returncode}")
        answer.seek(0)
        return _parse(answer.read(ANSWER_MAX_BYTES))


def _parse(answer: bytes) -> Extraction:
    """Parse the answer of the child; its file may have been hostile, so the answer is checked too."""
    try:
        values = json.loads(answer)
        if "refused" in values:
            return Extraction(refusal=Refusal(values["refused"]))
        counts = {name: min(max(int(values[name]), 0), COUNT_MAX) for name in COUNTS}
        return Extraction(text=str(values["text"]).replace("\x00", " "), is_cut=bool(values["is_cut"]), **counts)
    except (ValueError, KeyError, TypeError):
        return Extraction(refusal=Refusal.DAMAGED)
