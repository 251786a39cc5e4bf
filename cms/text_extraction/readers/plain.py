"""Extract the text of plain text files."""

import codecs
from typing import IO

from cms.text_extraction.readers.buffer import TEXT_MAX, TextBuffer

BYTES_PER_CHARACTER_MAX = 4
KINDS = frozenset({"csv", "txt"})


def read_plain(content: IO[bytes], text: TextBuffer) -> None:
    """Add the words of a file of text, in UTF-8, UTF-16 or Windows-1252. Raises `LimitReached`."""
    data = content.read(TEXT_MAX * BYTES_PER_CHARACTER_MAX)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text.add(data.decode("utf-16", "replace"))
        return
    try:
        text.add(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text.add(data.decode("cp1252", "replace"))
