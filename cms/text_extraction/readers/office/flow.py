"""The text of a part as it is read: paragraph after paragraph, without what is hidden."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from cms.text_extraction.readers.buffer import TEXT_MAX, TextBuffer
from cms.text_extraction.readers.office.package import PartParser

SPACE, BREAK, HYPHEN = " ", "\n", "-"


@dataclass(frozen=True)
class Grammar:
    """The elements of one family of documents: those with text, marks, paragraphs, those to skip, those of a page."""

    words: Collection[str]
    marks: Mapping[str, str]
    blocks: Collection[str]
    skipped: Collection[str] = field(default_factory=frozenset)
    pages: Collection[str] = field(default_factory=frozenset)


class FlowParser(PartParser):
    """Adds the visible text of a part to a buffer.

    A paragraph inside another (a footnote, a text box) comes after it: it parts no sentence.
    """

    grammar: Grammar

    def __init__(self, text: TextBuffer) -> None:
        super().__init__()
        self._text = text
        self._words = self._blocks = 0
        # The depth of the outermost element that hides what it holds.
        self._hidden_from: int | None = None
        self._after: list[str] = []
        self._after_length = 0

    def hidden_levels(self, name: str, attributes: dict[str, str]) -> int | None:
        """Return how many levels above this element what it hides begins, 0 for itself; None when it hides nothing."""
        return None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        grammar = self.grammar
        if self._hidden_from is None:
            levels = 0 if name in grammar.skipped else self.hidden_levels(name, attributes)
            if levels is not None:
                self._hidden_from = max(len(self.stack) - levels, 1)
        self._words += name in grammar.words
        self._blocks += name in grammar.blocks
        if name in grammar.marks:
            self._add(grammar.marks[name])

    def end(self, name: str) -> None:
        grammar = self.grammar
        self._words -= name in grammar.words
        if name in grammar.blocks:
            self._add(BREAK)
            self._blocks -= 1
            if not self._blocks:
                self._add_what_came_after()
        if name in grammar.pages:
            self._text.end_page()
        if self._hidden_from is not None and len(self.stack) <= self._hidden_from:
            self._hidden_from = None

    def characters(self, characters: str) -> None:
        if self._words:
            self._add(characters)

    def _add(self, piece: str) -> None:
        if self._hidden_from is not None:
            return
        if self._blocks > 1:
            self._after.append(piece)
            self._after_length += len(piece)
            if self._after_length > TEXT_MAX:
                self._add_what_came_after()
        else:
            self._text.add(piece)

    def _add_what_came_after(self) -> None:
        pieces, self._after, self._after_length = self._after, [], 0
        self._text.add("".join(pieces))
