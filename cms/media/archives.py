"""Validate zip archives, office documents included, without unpacking them."""

import struct
import zipfile
from typing import IO, Any

from django.utils.translation import gettext as _

from cms.media.errors import RefusedFile

MEGABYTE = 1024 * 1024
MOST_ENTRIES = 5_000
MOST_DIRECTORY_BYTES = 2 * MEGABYTE
MOST_UNPACKED_BYTES = 500 * MEGABYTE
MOST_RATIO = 150
# Text packs well: a small archive may, a large one is made to fill a disk.
RATIO_COUNTS_FROM_BYTES = 20 * MEGABYTE
END_OF_DIRECTORY = b"PK\x05\x06"
LONGEST_END = 22 + 65_535

OFFICE_FOLDERS = {"docx": "word/", "pptx": "ppt/", "xlsx": "xl/"}
OPEN_TYPES = {
    "odp": b"application/vnd.oasis.opendocument.presentation",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odt": b"application/vnd.oasis.opendocument.text",
}


def check_archive(content: IO[bytes], extension: str) -> None:
    """Refuse an archive that is broken, made to fill a disk, or not what `extension` says.

    Nothing is unpacked. Raises `RefusedFile`.
    """
    entries, archive = _entries(content)
    _refuse_bombs(entries)
    names = {entry.filename for entry in entries}
    if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names):
        raise RefusedFile(_("This archive would write outside its folder: it is not taken."), code="outside")
    if not _is_a(extension, names, archive):
        raise RefusedFile(
            _("The content of this file is not that of a .%(extension)s file.") % {"extension": extension},
            code="disguised",
        )
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RefusedFile(_("This document holds macros: save it without them."), code="macros")


def _entries(content: IO[bytes]) -> tuple[list[zipfile.ZipInfo], zipfile.ZipFile]:
    try:
        if _directory_bytes(content) > MOST_DIRECTORY_BYTES:
            raise RefusedFile(_("This archive holds too many files."), code="entries")
        archive = zipfile.ZipFile(content)
    except RefusedFile:
        raise
    # A directory made by hand can make the reader fail in any way.
    except Exception as error:
        raise RefusedFile(_("This file is damaged: it cannot be opened."), code="damaged") from error
    return archive.infolist(), archive


def _directory_bytes(content: IO[bytes]) -> int:
    """Return how long the archive says its directory is: `zipfile` would read all of it into memory."""
    content.seek(0, 2)
    size = content.tell()
    content.seek(max(0, size - LONGEST_END))
    end = content.read()
    place = end.rfind(END_OF_DIRECTORY)
    if place < 0 or place + 16 > len(end):
        raise zipfile.BadZipFile
    length: int = struct.unpack("<L", end[place + 12 : place + 16])[0]
    return length


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise RefusedFile(_("This archive holds too many files."), code="entries")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MOST_UNPACKED_BYTES or (
        unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MOST_RATIO * max(packed, 1)
    ):
        raise RefusedFile(_("Unpacked, this file would be far too large: it is not taken."), code="bomb")


def _is_a(extension: str, names: set[str], archive: Any) -> bool:
    if extension in OFFICE_FOLDERS:
        inside = any(name.startswith(OFFICE_FOLDERS[extension]) for name in names)
        return "[Content_Types].xml" in names and inside
    if extension in OPEN_TYPES:
        return "mimetype" in names and _start_of(archive, "mimetype").strip() == OPEN_TYPES[extension]
    if extension == "key":
        return any(name.endswith(".iwa") or name.rsplit("/", 1)[-1] in ("index.apxl", "Index.zip") for name in names)
    return extension == "zip"


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the first bytes of an entry; none when it cannot be read."""
    try:
        with archive.open(name) as entry:
            return entry.read(200)
    except Exception:
        return b""
