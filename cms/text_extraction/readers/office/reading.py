"""Choose the reader of an office document by the extension of its file."""

from collections.abc import Callable
from typing import IO

from cms.text_extraction.readers.buffer import TextBuffer, Unreadable
from cms.text_extraction.readers.office.open_document import read_open_document
from cms.text_extraction.readers.office.package import CHUNK_BYTES, Package
from cms.text_extraction.readers.office.sheets import read_sheets
from cms.text_extraction.readers.office.slides import read_slides
from cms.text_extraction.readers.office.word import read_word

FORMATS: dict[str, Callable[[Package, TextBuffer], None]] = {
    "docx": read_word,
    "pptx": read_slides,
    "xlsx": read_sheets,
    "odt": read_open_document,
    "odp": read_open_document,
    "ods": read_open_document,
}
KINDS = frozenset(FORMATS)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What Office puts into an OLE file when a document has a password.
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def read_office(content: IO[bytes], text: TextBuffer, extension: str) -> None:
    """Add the words of an office document to `text`. Raises `Unreadable`, `LimitReached` or any other error."""
    if _has_password(content):
        raise Unreadable("encrypted")
    FORMATS[extension](Package(content, text), text)


def _has_password(content: IO[bytes]) -> bool:
    is_ole = content.read(len(OLE)) == OLE
    tail, found = b"", False
    while is_ole and not found and (chunk := content.read(CHUNK_BYTES)):
        found = ENCRYPTED_STREAM in tail + chunk
        tail = chunk[-len(ENCRYPTED_STREAM) :]
    content.seek(0)
    return found
