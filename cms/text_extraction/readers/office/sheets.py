"""Extract the words of Excel sheets: each text once, in the order of the cells, nothing of what is hidden."""

from cms.text_extraction.readers.buffer import TEXT_MAX, LimitReached, TextBuffer
from cms.text_extraction.readers.office.flow import BREAK
from cms.text_extraction.readers.office.names import attribute, is_on
from cms.text_extraction.readers.office.package import Package, PartParser

SHEETS_MAX = 5_000
# Longer than any number of a text.
DIGITS_MAX = 9


class StringParser(PartParser):
    """Collects the texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self.is_cut = False

    def characters(self, characters: str) -> None:
        # Not how Japanese words are said.
        if self.stack[-1] == "x:t" and "x:rPh" not in self.stack[-3:]:
            self._length += len(characters)
            if self._length <= TEXT_MAX:
                self._pieces.append(characters)
            else:
                self.is_cut = True

    def end(self, name: str) -> None:
        if name == "x:si":
            self.strings.append("".join(self._pieces) if self._pieces else "")
            self._pieces = []


class SheetParser(PartParser):
    """Adds the words of the cells of a sheet that are shown, each text once."""

    def __init__(self, text: TextBuffer, strings: list[str], seen: set[str]) -> None:
        super().__init__()
        self._text, self._strings, self._seen = text, strings, seen
        self._kind = ""
        self._is_hidden = False
        self._pieces: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "x:row":
            hidden = attribute(attributes, "hidden")
            self._is_hidden = bool(hidden) and is_on(hidden)
        elif name == "x:c":
            self._kind = attribute(attributes, "t")
            self._pieces, self._length = [], 0

    def characters(self, characters: str) -> None:
        wanted = self.stack[-1] == "x:t" if self._kind == "inlineStr" else self.stack[-1] == "x:v"
        if wanted and self._length < TEXT_MAX:
            self._pieces.append(characters)
            self._length += len(characters)

    def end(self, name: str) -> None:
        if name != "x:c" or self._is_hidden:
            return
        value = "".join(self._pieces)
        if self._kind == "s":
            place = int(value) if value.isascii() and value.isdecimal() and len(value) <= DIGITS_MAX else -1
            value = self._strings[place] if 0 <= place < len(self._strings) else ""
        elif self._kind not in ("inlineStr", "str"):
            return
        if value and value not in self._seen:
            self._seen.add(value)
            self._text.add(value)
            self._text.add(BREAK)


class WorkbookParser(PartParser):
    """Finds the sheets that are shown, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        is_shown = attribute(attributes, "state") in ("", "visible")
        if name == "x:sheet" and is_shown and len(self.sheets) < SHEETS_MAX:
            self.sheets.append(
                next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
            )


def read_sheets(package: Package, text: TextBuffer) -> None:
    """Add the words of a workbook. Raises `Unreadable`, `LimitReached`."""
    workbook = package.main_part("xl/workbook.xml")
    order = WorkbookParser()
    package.read(workbook, order)
    related = package.relationships_of(workbook)
    shared = StringParser()
    for part in [*related.kinds.get("sharedStrings", ()), "xl/sharedStrings.xml"]:
        if part in package.names:
            package.read(part, shared)
            break
    sheets = [related.targets[sheet] for sheet in order.sheets if related.targets.get(sheet) in package.names]
    seen: set[str] = set()
    for part in sheets:
        package.read(part, SheetParser(text, shared.strings, seen))
    if not related.targets:
        # A workbook that does not say what it is made of: whatever its cells may hold.
        text.add(BREAK.join(shared.strings) + BREAK)
    if shared.is_cut:
        text.is_cut = True
        raise LimitReached
