"""Extract the text of Word documents, Strict ones and those of Word Online included."""

from collections.abc import Collection

from cms.text_extraction.readers.buffer import TextBuffer
from cms.text_extraction.readers.office.flow import BREAK, HYPHEN, SPACE, FlowParser, Grammar
from cms.text_extraction.readers.office.names import attribute, is_on
from cms.text_extraction.readers.office.package import Package, PartParser

STYLES_MAX = 20_000
STYLE_DEPTH = 50
NOTES = ("footnotes", "endnotes")


class WordParser(FlowParser):
    """Reads a document or its notes: the final text of tracked changes, without hidden text."""

    grammar = Grammar(
        words=frozenset({"w:t"}),
        marks={"w:tab": SPACE, "w:ptab": SPACE, "w:br": BREAK, "w:cr": BREAK, "w:noBreakHyphen": HYPHEN},
        blocks=frozenset({"w:p"}),
        # A text box stands twice in a document: for new programs, and again for old ones.
        skipped=frozenset({"w:del", "w:moveFrom", "mc:Fallback"}),
    )

    def __init__(self, text: TextBuffer, hidden_styles: Collection[str] = frozenset()) -> None:
        super().__init__(text)
        self._hidden_styles = hidden_styles

    def hidden_levels(self, name: str, attributes: dict[str, str]) -> int | None:
        """Return 2 for a property of a run, paragraph or row that hides it: run > properties > property."""
        around = self.stack[-3:-1]
        value = attribute(attributes, "val")
        hides = (
            (name == "w:vanish" and around == ["w:r", "w:rPr"] and is_on(value))
            or (name == "w:rStyle" and around == ["w:r", "w:rPr"] and value in self._hidden_styles)
            or (name == "w:pStyle" and around == ["w:p", "w:pPr"] and value in self._hidden_styles)
            or (name == "w:hidden" and around == ["w:tr", "w:trPr"] and is_on(value))
            # "Click here to enter text".
            or (name == "w:showingPlcHdr" and around == ["w:sdt", "w:sdtPr"] and is_on(value))
        )
        return 2 if hides else None


class StyleParser(PartParser):
    """Finds the styles that hide their text."""

    def __init__(self) -> None:
        super().__init__()
        self._style = ""
        self._hidden: set[str] = set()
        self._bases: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "w:style" and len(self._bases) < STYLES_MAX:
            self._style = attribute(attributes, "styleId")
        elif name == "w:basedOn":
            self._bases[self._style] = attribute(attributes, "val")
        elif name == "w:vanish" and self.stack[-3:-1] == ["w:style", "w:rPr"] and is_on(attribute(attributes, "val")):
            self._hidden.add(self._style)

    def hidden_styles(self) -> frozenset[str]:
        """Return the styles that hide their text, by themselves or by one they are based on."""
        found = set(self._hidden)
        for style in self._bases:
            chain: dict[str, None] = {}
            while style and style not in chain and style not in found and len(chain) < STYLE_DEPTH:
                chain[style] = None
                style = self._bases.get(style, "")
            if style in found:
                found.update(chain)
        return frozenset(found)


def read_word(package: Package, text: TextBuffer) -> None:
    """Add the text of a document, then that of its notes. Raises `Unreadable`, `LimitReached`."""
    document = package.main_part("word/document.xml")
    parts = package.relationships_of(document).kinds
    styles = StyleParser()
    for part in _those_there(package, parts.get("styles", ()), "word/styles.xml"):
        package.read(part, styles)
    hidden_styles = styles.hidden_styles()
    notes = [part for kind in NOTES for part in _those_there(package, parts.get(kind, ()), f"word/{kind}.xml")]
    for part in (document, *notes):
        package.read(part, WordParser(text, hidden_styles))
        text.add(BREAK)


def _those_there(package: Package, related: Collection[str], usual: str) -> list[str]:
    """Return the first related part that is there, the part with the usual name when none is."""
    return [name for name in (*related, usual) if name in package.names][:1]
