"""The child process of text extraction: `python -m cms.text_extraction.readers.child pdf < file > answer`.

Its answer is one line of JSON: {"text", "is_cut", "pages", …} or {"refused"}. A hostile file harms this process alone.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any

from cms.text_extraction.readers import plain
from cms.text_extraction.readers.buffer import PAGE_BREAK, LimitReached, TextBuffer, Unreadable
from cms.text_extraction.readers.limits import apply_limits
from cms.text_extraction.readers.office import reading as office

KINDS = frozenset({"pdf"}) | office.KINDS | plain.KINDS
# Raise it when a reader reads files of any kind better: what an older version read is read again.
READER_VERSION = 1
# Kinds whose pages or slides are told apart.
PAGED = frozenset({"pdf", "pptx", "odp"})
# Below this, the file is a scan without text.
LETTERS_MIN = 3


def _reader_of(extension: str) -> Callable[[IO[bytes], TextBuffer], None]:
    if extension == "pdf":
        # PDFium is for PDF files alone: other files need no library in C.
        read: Callable[[IO[bytes], TextBuffer], None] = import_module("cms.text_extraction.readers.pdf").read_pdf
        return read
    if extension in office.KINDS:
        return lambda content, text: office.read_office(content, text, extension)
    return plain.read_plain


def read(content: IO[bytes], extension: str) -> dict[str, Any]:
    """Return the answer for a file; errors of its format become a refusal."""
    text = TextBuffer()
    try:
        _reader_of(extension)(content, text)
    except LimitReached:
        pass
    except Unreadable as error:
        return {"refused": error.code}
    except MemoryError:
        return {"refused": "heavy"}
    except Exception:
        return {"refused": "damaged"}
    value = text.value()
    if sum(letter.isalpha() for letter in value[:10_000]) < LETTERS_MIN:
        return {"refused": "slow" if text.is_cut else "wordless"}
    return {
        "text": value,
        "is_cut": text.is_cut,
        "page_count": value.count(PAGE_BREAK) + 1 if extension in PAGED else 0,
        "picture_page_count": text.picture_pages,
        "unread_page_count": text.unread_pages,
        "line_count": sum(bool(line) for line in value.replace(PAGE_BREAK, "\n").split("\n")),
        "word_count": len(value.split()),
    }


def main() -> None:
    """Read standard input, answer on standard output."""
    extension = sys.argv[1]
    _reader_of(extension)
    apply_limits()
    json.dump(read(sys.stdin.buffer, extension), sys.stdout)


if __name__ == "__main__":
    main()
