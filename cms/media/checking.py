"""Validate uploaded documents by their content."""

from typing import IO

import filetype
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.media.archives import check_archive
from cms.media.errors import RefusedFile
from cms.media.kinds import DOCUMENTS, extension_of

HEAD_BYTES = 8192
ARCHIVES = frozenset({"docx", "key", "odp", "ods", "odt", "pptx", "xlsx", "zip"})
TEXTS = frozenset({"csv", "txt"})
BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")


def check_document(content: IO[bytes], name: str) -> None:
    """Refuse a document that is empty, too large, of a kind not taken, or not what its name says.

    `content` is read from its start and left there. Raises `RefusedFile` with a sentence for the sender.
    """
    extension = extension_of(name)
    if extension not in DOCUMENTS:
        raise RefusedFile(
            _("Files of this kind are not taken. Those that are: %(kinds)s.") % {"kinds": ", ".join(DOCUMENTS)},
            code="kind",
        )
    check_size(content, settings.UPLOAD_MAX_BYTES)
    content.seek(0)
    head = content.read(HEAD_BYTES)
    if not _fits(head, extension):
        raise _disguised(head, extension)
    if extension in ARCHIVES:
        check_archive(content, extension)
    content.seek(0)


def check_size(content: IO[bytes], most: int) -> None:
    """Refuse what is empty or has more than `most` bytes. Raises `RefusedFile`."""
    content.seek(0, 2)
    size = content.tell()
    if size == 0:
        raise RefusedFile(_("This file is empty."), code="empty")
    if size > most:
        raise too_large(most)


def too_large(most: int) -> RefusedFile:
    """Return the refusal of a file of more than `most` bytes."""
    return RefusedFile(
        _("This file is too large: %(most)s at most. Make it smaller, or give its address instead.")
        % {"most": filesizeformat(most)},
        code="too_large",
    )


def _fits(head: bytes, extension: str) -> bool:
    if extension in TEXTS:
        return head.startswith(BYTE_ORDERS) or b"\0" not in head
    if extension == "pdf":
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")
    if extension == "rtf":
        return head.startswith(b"{\\rtf")
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _disguised(head: bytes, extension: str) -> RefusedFile:
    detected = filetype.guess_extension(head)
    if detected and detected != extension:
        message = _("This file is named .%(extension)s but its content is that of a .%(found)s file.")
        return RefusedFile(message % {"extension": extension, "found": detected}, code="disguised")
    message = _("The content of this file is not that of a .%(extension)s file.")
    return RefusedFile(message % {"extension": extension}, code="disguised")
