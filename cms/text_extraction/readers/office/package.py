"""Read the parts of an archive as streams of XML, within limits that no office document reaches."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from cms.text_extraction.readers.buffer import TextBuffer, Unreadable
from cms.text_extraction.readers.office.names import attribute, short

CHUNK_BYTES = 64 * 1024
UNPACKED_MAX_BYTES = 100 * 1024 * 1024
# A tag with its attributes. Expat reads one that is not finished again with each chunk: 60 MB took two minutes.
TAG_MAX_BYTES = 1024 * 1024
DEPTH_MAX = 1_000
RELATIONSHIPS_MAX = 20_000


class PartParser:
    """Parses one part. Subclasses say what to do with elements by their short names; `stack` holds the open ones."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.characters
        self._fed = 0

    def feed(self, chunk: bytes, *, is_last: bool) -> None:
        """Parse a chunk. Raises `Unreadable`, or any error of expat."""
        self._parser.Parse(chunk, is_last)
        self._fed += len(chunk)
        if self._fed - self._parser.CurrentByteIndex > TAG_MAX_BYTES:
            raise Unreadable("bomb")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Meet the start of an element, which is on the stack already."""

    def end(self, name: str) -> None:
        """Meet the end of an element, which is still on the stack."""

    def characters(self, characters: str) -> None:
        """Meet text."""

    def _refuse(self, *_: object) -> None:
        # It allows entities that expand without end or load other files, and no office document has one.
        raise Unreadable("trapped")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.stack.append(short(name))
        if len(self.stack) > DEPTH_MAX:
            raise Unreadable("bomb")
        self.start(self.stack[-1], attributes)

    def _end(self, _name: str) -> None:
        self.end(self.stack[-1])
        self.stack.pop()


class Relationships(PartParser):
    """Reads the relationships of a part: what it is made of, under which name."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, list[str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "rel:Relationship" or attribute(attributes, "TargetMode") == "External":
            return
        if len(self.targets) >= RELATIONSHIPS_MAX:
            raise Unreadable("bomb")
        target = posixpath.normpath(posixpath.join("/", self._folder, attribute(attributes, "Target"))).lstrip("/")
        self.targets[attribute(attributes, "Id")] = target
        # The last word of the type is the same in Strict and Transitional documents.
        kind = attribute(attributes, "Type").rpartition("/")[2]
        self.kinds.setdefault(kind, []).append(target)


class Package:
    """An archive whose parts are read one by one, all together within `UNPACKED_MAX_BYTES`."""

    def __init__(self, content: IO[bytes], text: TextBuffer) -> None:
        """Open the archive. Raises `Unreadable` for an encrypted one, or any error of `zipfile`."""
        self._archive = zipfile.ZipFile(content)
        self._text = text
        self._left = UNPACKED_MAX_BYTES
        self.names = frozenset(self._archive.namelist())
        self._refuse_encrypted()

    def read(self, name: str, parser: PartParser) -> None:
        """Read a part, whatever the archive says of its size. Raises `Unreadable`, `LimitReached`."""
        for chunk in self._chunks(name):
            parser.feed(chunk, is_last=False)
            self._text.check_time()
        parser.feed(b"", is_last=True)

    def relationships_of(self, part: str) -> Relationships:
        """Return the relationships of a part, those of the archive itself for ""; empty where it has none."""
        folder, name = posixpath.split(part)
        found = Relationships(folder)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path in self.names:
            self.read(path, found)
        return found

    def main_part(self, usual: str) -> str:
        """Return the name of the part that the archive says is the document. Raises `Unreadable` when it has none."""
        documents = [*self.relationships_of("").kinds.get("officeDocument", ()), usual]
        for name in documents:
            if name in self.names:
                return name
        raise Unreadable("damaged")

    def _chunks(self, name: str) -> Iterator[bytes]:
        with self._archive.open(name) as part:
            while chunk := part.read(CHUNK_BYTES):
                self._left -= len(chunk)
                if self._left < 0:
                    raise Unreadable("bomb")
                yield chunk

    def _refuse_encrypted(self) -> None:
        if any(entry.flag_bits & 1 for entry in self._archive.infolist()):
            raise Unreadable("encrypted")
        manifest = "META-INF/manifest.xml"
        if manifest in self.names:
            with self._archive.open(manifest) as part:
                if b"encryption-data" in part.read(CHUNK_BYTES * 4):
                    raise Unreadable("encrypted")
