"""The buffer that readers add text to, with its limits and errors."""

import time

TEXT_MAX = 1_000_000
# Processor time in seconds, so that a busy machine changes nothing. The text so far is kept.
WORK_S = 15.0
PAGE_BREAK = "\f"
# A soft hyphen is where a word might be cut; a non-breaking hyphen is a hyphen.
_CHARACTERS = {0: " ", 0xAD: None, 0x2010: "-", 0x2011: "-"}


class Unreadable(Exception):
    """No text can be extracted from the file; `code` is one of `cms.text_extraction.models.Refusal`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class LimitReached(Exception):
    """The limit of text or time for one file is reached; the text so far is kept."""


class TextBuffer:
    """Collects text up to `TEXT_MAX` characters, pages separated by a form feed, and what was met on the way.

    `picture_pages` are pages that are an image with a few words, `unread_pages` those that could not be read.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._started_s = time.process_time()
        self.is_cut = False
        self.picture_pages = self.unread_pages = 0

    def add(self, piece: str) -> None:
        """Add words. Raises `LimitReached`."""
        remaining = TEXT_MAX - self._length
        if len(piece) > remaining:
            self._pieces.append(piece[:remaining])
            self.is_cut = True
            raise LimitReached
        self._pieces.append(piece)
        self._length += len(piece)
        self.check_time()

    def check_time(self) -> None:
        """Raise `LimitReached` when the time for one file is over, also where it holds no words."""
        if time.process_time() - self._started_s > WORK_S:
            self.is_cut = True
            raise LimitReached

    def end_page(self) -> None:
        """End a page or a slide."""
        self.add(PAGE_BREAK)

    def value(self) -> str:
        """Return the text: single spaces, no control characters, pages separated by form feeds."""
        pages = "".join(self._pieces).translate(_CHARACTERS).split(PAGE_BREAK)
        lines = ("\n".join(filter(None, (" ".join(line.split()) for line in page.splitlines()))) for page in pages)
        return PAGE_BREAK.join(lines).encode("utf-8", "ignore").decode().rstrip(PAGE_BREAK)
