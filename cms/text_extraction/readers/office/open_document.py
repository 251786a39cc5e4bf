"""Extract the text of OpenDocument files: texts, sheets and slides, without notes of speakers and hidden parts."""

from cms.text_extraction.readers.buffer import TextBuffer, Unreadable
from cms.text_extraction.readers.office.flow import BREAK, SPACE, FlowParser, Grammar
from cms.text_extraction.readers.office.names import attribute, is_on
from cms.text_extraction.readers.office.package import Package

STYLES_MAX = 20_000
CONTENT = "content.xml"
# Properties of a style that hide what has it.
_HIDING = {
    "style:text-properties": ("display", "none"),
    "style:table-properties": ("display", "false"),
    "style:drawing-page-properties": ("visibility", "hidden"),
}


class OpenDocumentParser(FlowParser):
    """Reads a document, and the styles that come before it: some hide their text, their slide or their sheet."""

    grammar = Grammar(
        words=frozenset({"text:p", "text:h"}),
        marks={"text:s": SPACE, "text:tab": SPACE, "text:line-break": BREAK, "text:soft-page-break": SPACE},
        blocks=frozenset({"text:p", "text:h"}),
        skipped=frozenset(
            {
                # What was struck out, what colleagues noted in the margin, what only the speaker sees.
                "text:tracked-changes",
                "table:tracked-changes",
                "office:annotation",
                "presentation:notes",
                "text:note-citation",
                "text:hidden-text",
                "text:ruby-text",
            }
        ),
        pages=frozenset({"drawing:page"}),
    )

    def __init__(self, text: TextBuffer, hidden_styles: set[str]) -> None:
        super().__init__(text)
        self._hidden_styles = hidden_styles
        self._style = ""

    def hidden_levels(self, name: str, attributes: dict[str, str]) -> int | None:
        if name == "style:style":
            self._style = attribute(attributes, "name")
            if attribute(attributes, "parent-style-name") in self._hidden_styles:
                self._hide_style()
        elif name in _HIDING:
            key, value = _HIDING[name]
            if attribute(attributes, key) == value:
                self._hide_style()
        elif attributes and name.startswith(("text:", "table:", "drawing:")):
            return 0 if any(self._hides(key, value) for key, value in attributes.items()) else None
        return None

    def _hides(self, key: str, value: str) -> bool:
        local = key.rpartition(" ")[2]
        if local.endswith("style-name"):
            return value in self._hidden_styles
        return (local == "visibility" and value in ("collapse", "filter")) or (local == "display" and not is_on(value))

    def _hide_style(self) -> None:
        if self._style and len(self._hidden_styles) < STYLES_MAX:
            self._hidden_styles.add(self._style)


def read_open_document(package: Package, text: TextBuffer) -> None:
    """Add the text of a document. Raises `Unreadable`, `LimitReached`."""
    if CONTENT not in package.names:
        raise Unreadable("damaged")
    package.read(CONTENT, OpenDocumentParser(text, set()))
    text.add(BREAK)
