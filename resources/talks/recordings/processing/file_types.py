"""Detect the type of a recording from its first bytes; its extension is not trusted."""

from django.utils.translation import gettext as _

from resources.talks.recordings.processing.errors import RefusedRecording

HEAD_BYTES = 4096
BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")
STILLS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"crx ")
EBML = b"\x1a\x45\xdf\xa3"
ACCEPTED_EXTENSIONS = ("mp4", "mov", "m4v", "m4a", "webm", "mkv", "mp3", "wav")
AUDIO = frozenset({"mp3", "wav"})


def container_of(head: bytes) -> tuple[str, str]:
    """Return (what reads it, the extension it deserves) of a file that begins with `head`.

    Raises `RefusedRecording` with a sentence for the sender.
    """
    if not head:
        raise RefusedRecording(_("This file is empty."))
    if head[4:8] in BOXES and head[8:12] not in STILLS:
        return "mp4", "mov" if head[4:8] != b"ftyp" or head[8:10] == b"qt" else "mp4"
    if head.startswith(EBML):
        return "matroska", "webm" if b"webm" in head[:64] else "mkv"
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav", "wav"
    if head.startswith(b"ID3") or _is_mpeg_audio(head):
        return "mp3", "mp3"
    raise RefusedRecording(
        _("The content of this file is not a recording that the site takes: MP4, MOV, WebM, MKV, MP3 or WAV.")
    )


def _is_mpeg_audio(head: bytes) -> bool:
    """Return whether `head` is a frame header of MPEG audio, layer III, with a rate that exists."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3
