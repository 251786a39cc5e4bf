"""The child process: `python -m cms.text_extraction.readers.child pdf < file > answer`.

Its answer is one line of JSON: {"text", "is_cut"} or {"refused"}. Whatever a file does, it does it here.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any

from cms.text_extraction.readers import office, plain
from cms.text_extraction.readers.limits import limit
from cms.text_extraction.readers.text import Enough, Text, Unreadable

KINDS = frozenset({"pdf"}) | office.KINDS | plain.KINDS
# A scan has a letter here and there, no text.
LETTERS_LEAST = 3


def _reader_of(extension: str) -> Callable[[IO[bytes], Text], None]:
    if extension == "pdf":
        # pypdf is long to import, and needs more files open than a text.
        read: Callable[[IO[bytes], Text], None] = import_module("cms.text_extraction.readers.pdf").read_pdf
        return read
    if extension in office.KINDS:
        return lambda content, text: office.read_office(content, text, extension)
    return plain.read_plain


def read(content: IO[bytes], extension: str) -> dict[str, Any]:
    """Return what the child answers for a file; never raises but what ends a process."""
    text = Text()
    try:
        _reader_of(extension)(content, text)
    except Enough:
        pass
    except Unreadable as error:
        return {"refused": error.code}
    except MemoryError:
        return {"refused": "heavy"}
    except Exception:
        return {"refused": "damaged"}
    whole = text.whole()
    if sum(letter.isalpha() for letter in whole[:10_000]) < LETTERS_LEAST:
        return {"refused": "wordless"}
    return {"text": whole, "is_cut": text.is_cut}


def main() -> None:
    """Read standard input, answer on standard output."""
    extension = sys.argv[1]
    _reader_of(extension)
    limit()
    json.dump(read(sys.stdin.buffer, extension), sys.stdout)


if __name__ == "__main__":
    main()
