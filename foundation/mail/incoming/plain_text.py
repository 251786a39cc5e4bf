"""Make plain text of what a message holds: any charset, lines that flow (RFC 3676), HTML."""

import codecs
import re
import unicodedata
from contextlib import suppress
from html import unescape

# Charsets that people write mail in; others of Python's codecs are no charsets, or slow.
CHARSETS = frozenset(
    """ascii utf-8 utf-16 iso8859-1 iso8859-2 iso8859-9 iso8859-15 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256
    cp437 cp850 mac-roman koi8-r koi8-u gb2312 gbk gb18030 big5 shift_jis iso2022_jp euc_jp euc_kr""".split()
)
# They turn the text that follows around, that of the page too; letters written from right to left need none.
BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TAGS_ARE_LINES = frozenset("p div br tr table ul ol li h1 h2 h3 h4 h5 h6 hr pre section article".split())
_UNSEEN = frozenset("head style script title template blockquote".split())
_TAG_START = re.compile(r"[a-zA-Z/!?]")
_TAG_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_ATTRIBUTE = re.compile(r"""\b(id|class)[ ]{0,3}=[ ]{0,3}["']?([^"'>]{0,200})""", re.IGNORECASE)
TAG_MAX = 500
_QUOTE_CLASSES = frozenset("gmail_quote moz-cite-prefix yahoo_quoted protonmail_quote".split())
# Where Outlook begins what it quotes: there is no end.
_QUOTE_STARTS = frozenset(("divrplyfwdmsg", "appendonsend", "x_divrplyfwdmsg", "ms-outlook-mobile-reference-message"))


def decoded(content: bytes, *, charset: str) -> str:
    """Return the text of some bytes in `charset`; when it says nothing or lies, in UTF-8 or else in windows-1252."""
    name = ""
    with suppress(LookupError, ValueError):
        name = codecs.lookup(charset.strip("\"' ")).name
    if name in ("iso8859-1", "ascii"):
        # What says ISO 8859-1 has the quotation marks of Windows, as browsers know.
        name = "cp1252"
    if name in CHARSETS and name != "cp1252":
        with suppress(UnicodeError):
            return content.decode(name)
    with suppress(UnicodeError):
        return content.decode("utf-8")
    return content.decode("cp1252", errors="replace")


def without_controls(text: str) -> str:
    """Return a text without control characters but its line ends, of which there is one kind; a tab is a space.

    Its form of Unicode stays: to bring it to another takes a run of combining marks the square of its length.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(each for each in text if each == "\n" or not _is_control(each))


def _is_control(character: str) -> bool:
    return character in BIDI_CONTROLS or character == "\ufeff" or unicodedata.category(character) in ("Cc", "Cs", "Co")


def unflowed(text: str, *, deletes_space: bool = False) -> str:
    """Return the paragraphs of a text whose lines flow (RFC 3676): a line that ends with a space goes on."""
    paragraphs: list[list[str]] = []
    goes_on, level = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        content = line.lstrip(">")
        own_level = len(line) - len(content)
        content = content.removeprefix(" ")
        is_signature = content == "-- "
        if goes_on and own_level == level and not is_signature:
            paragraphs[-1].append(content)
        else:
            paragraphs.append([f"{'>' * own_level} " if own_level else "", content])
        goes_on, level = content.endswith(" ") and not is_signature, own_level
        if goes_on and deletes_space:
            paragraphs[-1][-1] = content[:-1]
    return "\n".join("".join(each) for each in paragraphs)


class _Reader:
    """Collects the words of a page, without what it quotes. It is given each tag, and the words after it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._unseen_tag, self._depth = "", 0
        self.is_over = False

    def take_words(self, words: str) -> None:
        if not self._unseen_tag:
            self.pieces.append(_SPACES.sub(" ", words))

    def take_tag(self, tag: str) -> None:
        match = _TAG_NAME.match(tag)
        if match is None:
            return
        is_end, name = bool(match[1]), match[2].lower()
        if self._unseen_tag:
            self._depth += (-1 if is_end else 1) if name == self._unseen_tag else 0
            if not self._depth:
                self._unseen_tag = ""
        elif not is_end and self._is_quote(name, tag):
            self._unseen_tag, self._depth = name, 1
        elif name in _TAGS_ARE_LINES:
            self.pieces.append("\n- " if name == "li" and not is_end else "\n")

    def _is_quote(self, name: str, tag: str) -> bool:
        values = {match[1].lower(): match[2].lower() for match in _ATTRIBUTE.finditer(tag[:TAG_MAX])}
        self.is_over = values.get("id", "") in _QUOTE_STARTS
        return name in _UNSEEN or bool(_QUOTE_CLASSES & set(values.get("class", "").split()))


def from_html(html: str) -> str:
    """Return the words of an HTML message, a line for each paragraph, without what it quotes in marked parts.

    The stdlib's parser reads again what has no end, in a time that grows with the square: tags are split here once.
    """
    reader = _Reader()
    before, *chunks = html.split("<")
    reader.take_words(before)
    is_comment = False
    for chunk in chunks:
        is_comment = is_comment or chunk.startswith("!--")
        tag, end, words = chunk.partition("-->" if is_comment else ">")
        if is_comment and not end:
            continue
        if not (end and _TAG_START.match(chunk)):
            reader.take_words(f"<{chunk}")
            continue
        is_comment = False
        reader.take_tag(tag)
        if reader.is_over:
            break
        reader.take_words(words)
    text = "".join(reader.pieces)
    # A number of more than 4,300 digits is no character.
    with suppress(ValueError, OverflowError):
        text = unescape(text)
    lines = [line.strip() for line in text.split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
