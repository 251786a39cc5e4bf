"""What a person reads of a screen of the CMS, and the expressions that read as translated."""

import re
from html.parser import HTMLParser

TRANSLATED = re.compile(
    r"\w\((?:e|es|s|te|tte|la|elle|le|ne|ve|trice)\)|\b(?:le/la|il/elle|ce/cette)\b|workflow|\bfragments?\b|resoumi"
    r"|wagtail(?!core\.)|\bexploration\b|\broot\b|\bNone\b|\bslugs?\b|êtes.vous sûr"
    r"|erreurs? de validation|pour modération|pourquoi ne pas|il y a 0 (?:minute|correspondance)|rafraîchi|/masquer",
    re.IGNORECASE,
)
# Wagtail hides this counter while there is nothing to count, and writes None in it.
COUNTER = re.compile(r"<div data-side-panel-toggle-counter[^>]*>[^<]*</div>")
UNREAD = ("script", "style", "svg", "template")
SPOKEN = ("title", "aria-label", "alt", "placeholder")


class _Words(HTMLParser):
    """Collects what is shown, and the attributes that screen readers say."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        self.words += [value for name, value in attrs if name in SPOKEN and value and not self.unread]

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append(data)


def words_of(html: str) -> str:
    """Return what a page shows and what screen readers say of it."""
    parser = _Words()
    parser.feed(COUNTER.sub("", html))
    return " ".join(parser.words)


def translated_words(text: str) -> list[str]:
    """Return the expressions of a text that read as translated, each with what stands around it."""
    return [" ".join(text[max(0, each.start() - 40) : each.end() + 40].split()) for each in TRANSLATED.finditer(text)]
