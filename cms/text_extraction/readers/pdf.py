"""Extract the text of PDF files."""

import logging
from typing import IO

from pypdf import PdfReader

from cms.text_extraction.readers.buffer import TextBuffer, Unreadable

PAGES_MAX = 5_000
# pypdf bounds by itself what a stream unpacks to and how deep a tree goes; the limits of the child bound the rest.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(content: IO[bytes], text: TextBuffer) -> None:
    """Add the words of a PDF to `text`. Raises `Unreadable`, `LimitReached`, or any error of pypdf on a broken file."""
    reader = PdfReader(content, strict=False)
    # Many are only protected against changes: they open with an empty password.
    if reader.is_encrypted and not _opens(reader):
        raise Unreadable("encrypted")
    for number, page in enumerate(reader.pages):
        if number == PAGES_MAX:
            text.is_cut = True
            return
        try:
            words = page.extract_text()
        except (ArithmeticError, LookupError, TypeError, ValueError):
            # One page that cannot be read does not hide the others.
            words = ""
        text.add(words)
        text.end_page()


def _opens(reader: PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except Exception:
        # An encryption that needs a library we do not install.
        return False
