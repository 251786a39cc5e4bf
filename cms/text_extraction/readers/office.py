"""Extract the text of office documents: zip archives of XML, parsed as a stream.

Nothing is unpacked, no tree is built, and a document type is refused: it allows entities that expand without end or
load other files, and no office document has one.
"""

import re
import zipfile
from collections.abc import Iterable
from typing import IO
from xml.parsers import expat

from cms.text_extraction.readers.buffer import TextBuffer, Unreadable

CHUNK_BYTES = 64 * 1024
UNPACKED_MAX_BYTES = 100 * 1024 * 1024
SPACE, BREAK = " ", "\n"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main "
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{_ODF}text:1.0 "
_ODF_MARKS = {f"{_TEXT}{name}": mark for name, mark in {"s": SPACE, "tab": SPACE, "line-break": BREAK}.items()}


class Grammar:
    """The XML elements of one family of documents: those with text, line breaks, blocks and elements to skip.

    `pages` are elements that end a page.
    """

    def __init__(
        self,
        words: Iterable[str],
        marks: dict[str, str],
        blocks: Iterable[str],
        skipped: Iterable[str] = (),
        pages: Iterable[str] = (),
    ) -> None:
        self.words, self.marks = frozenset(words), marks
        self.blocks, self.skipped, self.pages = frozenset(blocks), frozenset(skipped), frozenset(pages)


WORD = Grammar([f"{_WORD}t"], {f"{_WORD}tab": SPACE, f"{_WORD}br": BREAK}, [f"{_WORD}p"])
SLIDES = Grammar([f"{_DRAWN}t"], {f"{_DRAWN}br": BREAK}, [f"{_DRAWN}p"])
SHEETS = Grammar([f"{_SHEET}t"], {}, [f"{_SHEET}si", f"{_SHEET}is"], [f"{_SHEET}rPh"])
OPEN = Grammar(
    [f"{_TEXT}p", f"{_TEXT}h"],
    _ODF_MARKS,
    [f"{_TEXT}p", f"{_TEXT}h"],
    # What was struck out, and what colleagues noted in the margin, is no part of the text.
    [f"{_TEXT}tracked-changes", f"{_ODF}office:1.0 annotation"],
    [f"{_ODF}drawing:1.0 page"],
)
FORMATS = {
    "docx": (WORD, r"word/(document|footnotes|endnotes)\.xml", False),
    "pptx": (SLIDES, r"ppt/slides/slide\d+\.xml", True),
    "xlsx": (SHEETS, r"xl/(sharedStrings|worksheets/sheet\d+)\.xml", False),
    "odt": (OPEN, r"content\.xml", False),
    "odp": (OPEN, r"content\.xml", False),
    "ods": (OPEN, r"content\.xml", False),
}
KINDS = frozenset(FORMATS)


class _PartParser:
    """Parses one XML part and adds its words to a text buffer."""

    def __init__(self, grammar: Grammar, text: TextBuffer) -> None:
        self._grammar, self._text = grammar, text
        self._inside = self._hidden = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, chunk: bytes, is_last: bool) -> None:
        self._parser.Parse(chunk, is_last)

    def _refuse(self, *_: object) -> None:
        raise Unreadable("trapped")

    def _start(self, name: str, _: object) -> None:
        self._hidden += name in self._grammar.skipped
        self._inside += name in self._grammar.words
        if name in self._grammar.marks and not self._hidden:
            self._text.add(self._grammar.marks[name])

    def _end(self, name: str) -> None:
        self._hidden -= name in self._grammar.skipped
        self._inside -= name in self._grammar.words
        if name in self._grammar.blocks and not self._hidden:
            self._text.add(BREAK)
        if name in self._grammar.pages:
            self._text.end_page()

    def _characters(self, characters: str) -> None:
        if self._inside and not self._hidden:
            self._text.add(characters)


def _number(name: str) -> tuple[int, str]:
    digits = re.findall(r"\d+", name)
    return (int(digits[-1]) if digits else 0, name)


def read_office(content: IO[bytes], text: TextBuffer, extension: str) -> None:
    """Add the words of an office document to `text`. Raises `Unreadable`, `LimitReached` or any other error."""
    grammar, pattern, is_paged = FORMATS[extension]
    with zipfile.ZipFile(content) as archive:
        names = set(archive.namelist())
        _refuse_encrypted(archive, names)
        # The parts in their order: the tenth slide does not come before the second.
        parts = sorted((name for name in names if re.fullmatch(pattern, name)), key=_number)
        if not parts:
            raise Unreadable("damaged")
        left = UNPACKED_MAX_BYTES
        for part in parts:
            left = _read_part(archive, part, _PartParser(grammar, text), left)
            text.add(BREAK)
            if is_paged:
                text.end_page()


def _read_part(archive: zipfile.ZipFile, name: str, parser: _PartParser, left: int) -> int:
    """Read one part; return how many bytes may still be unpacked, whatever the archive says of its sizes."""
    with archive.open(name) as part:
        while chunk := part.read(CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise Unreadable("bomb")
            parser.feed(chunk, False)
        parser.feed(b"", True)
    return left


def _refuse_encrypted(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise Unreadable("encrypted")
    manifest = "META-INF/manifest.xml"
    if manifest in names:
        with archive.open(manifest) as part:
            if b"encryption-data" in part.read(CHUNK_BYTES * 4):
                raise Unreadable("encrypted")
