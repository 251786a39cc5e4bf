"""Extract the text of plain text files."""

from typing import IO

from cms.text_extraction.readers.buffer import TEXT_MAX, TextBuffer
from french.decoding import decode

BYTES_PER_CHARACTER_MAX = 4
KINDS = frozenset({"csv", "txt"})


def read_plain(content: IO[bytes], text: TextBuffer) -> None:
    """Add the words of a file of text, in UTF-8, UTF-16 or Windows-1252. Raises `LimitReached`."""
    text.add(decode(content.read(TEXT_MAX * BYTES_PER_CHARACTER_MAX)))
