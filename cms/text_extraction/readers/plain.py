"""The text of a text."""

import codecs
from typing import IO

from cms.text_extraction.readers.text import TEXT_MAX, Text

MOST_BYTES_OF_A_LETTER = 4
KINDS = frozenset({"csv", "txt"})


def read_plain(content: IO[bytes], text: Text) -> None:
    """Add the words of a file of text, in UTF-8, UTF-16 or the alphabet of Windows. Raises `Enough`."""
    data = content.read(TEXT_MAX * MOST_BYTES_OF_A_LETTER)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text.add(data.decode("utf-16", "replace"))
        return
    try:
        text.add(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text.add(data.decode("cp1252", "replace"))
