"""Run the child process that decodes one image: one at a time on this machine, with little memory."""

import fcntl
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from wagtail.images.models import SourceImageIOError

from foundation.http.slots import TooBusyError, slow_slot

ROOT = Path(__file__).resolve().parents[3]
# Wall-clock time; the child has its own, shorter limit of processor time.
TIMEOUT_S = 240.0
# How long the images before this one may take, while somebody waits.
TURN_S = 30.0
POLL_S = 0.05
ANSWER_MAX_BYTES = 64 * 1024
# The child gets no other variable, and so no secret. One arena of memory is enough for one thread.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


class DecoderBusyError(SourceImageIOError):
    """Other images are being decoded: this one may be tried again in a moment."""


class DecoderError(SourceImageIOError):
    """The child process could not start: the fault is the site's, not the image's."""


class UndecodableError(SourceImageIOError):
    """The image was refused; `code` is a reason of `cms.media.pictures`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def decode(content: IO[bytes], **job: Any) -> tuple[IO[bytes], dict[str, Any]]:
    """Do one job of `cms.media.decoding.child` on an image; return the result, an open file, and what is known of it.

    `content` is read from its start. Raises `UndecodableError`, `DecoderBusyError` or `DecoderError`.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as said, _turn():
        content.seek(0)
        shutil.copyfileobj(content, source)
        source.seek(0)
        result = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            known = _run([sys.executable, "-m", "cms.media.decoding.child", json.dumps(job)], source, result, said)
        except BaseException:
            result.close()
            raise
    result.seek(0)
    return result, known


def _run(command: list[str], source: IO[bytes], result: IO[bytes], said: IO[bytes]) -> dict[str, Any]:
    try:
        completed = subprocess.run(
            command,
            stdin=source,
            stdout=result,
            stderr=said,
            cwd=ROOT,
            env=ENVIRONMENT,
            timeout=TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UndecodableError("heavy") from error
    if completed.returncode < 0:
        # Killed for its time, or by itself when it had no memory left.
        raise UndecodableError("heavy")
    said.seek(0)
    answer = said.read(ANSWER_MAX_BYTES)
    if completed.returncode > 0:
        raise DecoderError(f"the decoder ended with {completed.returncode}: {answer.decode(errors='replace')[-200:]}")
    known = json.loads(answer)
    if "refused" in known:
        raise UndecodableError(str(known["refused"]))
    return dict(known)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait until no other process or thread of this machine decodes. Raises `DecoderBusyError` after `TURN_S`."""
    deadline = time.monotonic() + TURN_S
    try:
        with slow_slot(), (Path(settings.DATA_DIR) / "decoding.lock").open("w") as lock:
            while not _locked(lock):
                if time.monotonic() > deadline:
                    raise DecoderBusyError("other images are being decoded")
                time.sleep(POLL_S)
            # Closing the file ends the lock, and so does the death of the process.
            yield
    except TooBusyError as error:
        raise DecoderBusyError("the other threads are waiting already") from error


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
