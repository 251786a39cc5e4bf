"""Errors of processing, with a message for the person who uploaded the file."""

import re

from django.utils.translation import gettext as _

NO_ROOM = re.compile(r"No space left on device|Disk quota exceeded")
NO_MEMORY = re.compile(r"Cannot allocate memory|Error allocating|malloc.*failed", re.IGNORECASE)
FILE_TOO_LARGE = re.compile(r"File too large")
NO_HEADER = re.compile(
    r"moov atom not found|EBML header parsing failed|Failed to find two consecutive MPEG audio frames"
)
UNKNOWN_CODING = re.compile(r"not in whitelist|Could not find codec parameters|Decoder .{0,60}not found")


class RefusedRecording(Exception):
    """The file will never do; the message says why, to who uploaded it."""


class ToolFailed(Exception):
    """ffmpeg ended badly for a reason that is not the file's: to be tried again."""


def damaged_file_message() -> str:
    """Return what is said of a file that cannot be read."""
    return _("This file is damaged: it cannot be read to its end. Export it again, then upload it again.")


def message_for(stderr: str) -> str:
    """Return what is said of a file on which ffmpeg ended with these words."""
    if NO_HEADER.search(stderr):
        return _("This file has no beginning or no end: its recording or its copy was probably cut. Copy it again.")
    if NO_MEMORY.search(stderr):
        return _("This file asks for more memory than a film does. Export it again, in 1080p at most.")
    if FILE_TOO_LARGE.search(stderr):
        return _("What is made of this file grows without end: it is damaged. Export it again.")
    if UNKNOWN_CODING.search(stderr):
        return _(
            "The picture or the sound of this file is coded in a way that is not taken. Export it as H.264 and AAC."
        )
    return damaged_file_message()
