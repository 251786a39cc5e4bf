"""The text of a PDF, page by page."""

import logging
from typing import IO

from pypdf import PdfReader

from cms.text_extraction.readers.text import Text, Unreadable

PAGES_MAX = 5_000
# pypdf bounds by itself what a stream unpacks to and how deep a tree goes; the limits of the child bound the rest.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(content: IO[bytes], text: Text) -> None:
    """Add the words of a PDF to `text`. Raises `Unreadable`, `Enough`, or whatever pypdf does on a broken file."""
    reader = PdfReader(content, strict=False)
    # Many are closed to changes only: they open with an empty password.
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
        # A way of locking that we lack the library for.
        return False
