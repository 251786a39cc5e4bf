"""The text that is being read, and why it may stop."""

import time

TEXT_MAX = 1_000_000
# Seconds of work, not of the clock: a busy machine changes nothing. What was read by then is kept.
WORK_S = 40.0
PAGE_BREAK = "\f"


class Unreadable(Exception):
    """The file has no text for us; `code` is one of `cms.text_extraction.models.Refusal`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Enough(Exception):
    """There is as much text, or as much work, as one file may give: what was read is kept."""


class Text:
    """Words as they come, pages apart by a form feed, up to `TEXT_MAX` characters."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._began_s = time.process_time()
        self.is_cut = False

    def add(self, piece: str) -> None:
        """Add words. Raises `Enough`."""
        room = TEXT_MAX - self._length
        if len(piece) > room or time.process_time() - self._began_s > WORK_S:
            self._pieces.append(piece[:room])
            self.is_cut = True
            raise Enough
        self._pieces.append(piece)
        self._length += len(piece)

    def end_page(self) -> None:
        """Say that a page, or a slide, ends here."""
        self.add(PAGE_BREAK)

    def whole(self) -> str:
        """Return the text: single spaces, no control characters, pages apart."""
        pages = "".join(self._pieces).replace("\x00", " ").split(PAGE_BREAK)
        lines = ("\n".join(filter(None, (" ".join(line.split()) for line in page.splitlines()))) for page in pages)
        return PAGE_BREAK.join(lines).encode("utf-8", "ignore").decode().rstrip(PAGE_BREAK)
