"""Read TTML (also called DFXP): captions in XML, as broadcasters and editing programs save them.

No tree is built, and a document type is refused: it allows entities that expand without end or load other files.
"""

import re
from xml.parsers import expat

from resources.talks.transcripts.captions.blocks import MarkedCue
from resources.talks.transcripts.captions.checking import LONGEST_CUE_MS

_CLOCK = re.compile(r"(\d{1,4}):(\d{2}):(\d{2})(?:\.(\d{1,9})|:(\d{1,3})(?:\.\d{1,3})?)?", re.ASCII)
_OFFSET = re.compile(r"(\d{1,12})(?:\.(\d{1,9}))?(h|ms|m|s|f|t)", re.ASCII)
_UNIT_MS = {"h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
_RATE = re.compile(r"\d{1,9}", re.ASCII)
FRAME_RATE = 30
TIME_MAX_LENGTH = 40
ELEMENTS_MAX = 200_000
SPACE = " "


class NotTimedText(Exception):
    """The file is XML, but no TTML that can be read."""


class TooManyElements(NotTimedText):
    """No talk has as many captions as this document has elements."""


def is_xml(text: str) -> bool:
    """Return whether a text begins as a document of XML does."""
    return text[:200].lstrip().startswith(("<?xml", "<tt ", "<tt>", "<tt:tt", "<!DOCTYPE"))


def read_ttml(text: str) -> list[MarkedCue]:
    """Return the captions of a document, their names of speakers as voice tags of WebVTT. Raises `NotTimedText`."""
    document = _Document()
    try:
        document.parse(text)
    except expat.ExpatError as error:
        raise NotTimedText from error
    return document.cues


class _Timed:
    """An element of the body: its beginning, its end when it has one, who speaks, and its own text."""

    __slots__ = ("begin", "end", "line", "pieces", "voice")

    def __init__(self, begin: int, end: int | None, voice: str, line: int) -> None:
        self.begin, self.end, self.voice, self.line = begin, end, voice, line
        self.pieces: list[str] = []


class _Document:
    """Collects the captions of a document while expat goes through it."""

    def __init__(self) -> None:
        self.cues: list[MarkedCue] = []
        self._names: dict[str, str] = {}
        self._agent = ""
        self._in_name = False
        self._metadata = 0
        # Elements of the body with times; the others count as the nearest around them.
        self._timed: list[_Timed] = []
        self._opened: list[bool] = []
        self._frame_rate, self._tick_rate = FRAME_RATE, 0
        self._elements = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def parse(self, text: str) -> None:
        # In one piece: expat reads a long token again with each chunk.
        body = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", text.lstrip("\ufeff"))
        self._parser.Parse(body.encode("utf-8", "ignore"), True)

    def _refuse(self, *_: object) -> None:
        raise NotTimedText

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(SPACE)[2]
        given = {key.rpartition(SPACE)[2]: value for key, value in attributes.items()}
        if self._elements == 0:
            self._begin_document(name, given)
        self._elements += 1
        if self._elements > ELEMENTS_MAX:
            raise TooManyElements
        self._metadata += name in ("head", "metadata")
        if name == "agent":
            self._agent = given.get("id", "")[:200]
        self._in_name = name == "name" and bool(self._agent)
        if name == "br" and self._timed:
            self._timed[-1].pieces.append(SPACE)
        is_timed = name in ("body", "div", "p", "span") and self._open(name, given)
        self._opened.append(is_timed)

    def _begin_document(self, name: str, given: dict[str, str]) -> None:
        if name != "tt":
            raise NotTimedText
        self._frame_rate = self._rate(given.get("frameRate", "")) or FRAME_RATE
        self._tick_rate = self._rate(given.get("tickRate", "")) or self._frame_rate

    @staticmethod
    def _rate(value: str) -> int:
        return int(value) if len(value) < TIME_MAX_LENGTH and _RATE.fullmatch(value) else 0

    def _open(self, name: str, given: dict[str, str]) -> bool:
        """Put an element with times on the stack; return whether it has some, or is a paragraph."""
        begin, end, lasts = (self._ms(given.get(key, "")) for key in ("begin", "end", "dur"))
        if begin is None and end is None and lasts is None and name != "p":
            return False
        around = self._timed[-1] if self._timed else None
        base = around.begin if around else 0
        starts = base + (begin or 0)
        ends = base + end if end is not None else around.end if around else None
        if lasts is not None and (ends is None or starts + lasts < ends):
            ends = starts + lasts
        voice = self._names.get(given.get("agent", ""), around.voice if around else "")
        self._timed.append(_Timed(starts, ends, voice, self._parser.CurrentLineNumber))
        return True

    def _end(self, tag: str) -> None:
        name = tag.rpartition(SPACE)[2]
        self._metadata -= name in ("head", "metadata")
        self._in_name = False
        if name == "agent":
            self._agent = ""
        if self._opened.pop():
            self._close(self._timed.pop())

    def _close(self, element: _Timed) -> None:
        text = SPACE.join("".join(element.pieces).split())
        if not text:
            return
        # Without an end it stays until the next one; the check gives it the time to be read.
        ends = element.begin + LONGEST_CUE_MS + 1 if element.end is None else element.end
        # As the other formats have it: the markup is taken out in one place.
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        voice = f"<v {element.voice.replace('&', '&amp;')}>" if element.voice else ""
        self.cues.append(MarkedCue(element.begin, ends, element.line, [voice + text]))

    def _characters(self, characters: str) -> None:
        if self._in_name:
            known = self._names.get(self._agent, "")
            self._names[self._agent] = SPACE.join((known + characters)[:200].translate(_NO_TAG).split())
        elif self._timed and not self._metadata:
            self._timed[-1].pieces.append(characters)

    def _ms(self, value: str) -> int | None:
        """Return the milliseconds of "00:00:01.5", "00:00:01:12", "12.5s" or "48f"; None for anything else."""
        value = value[:TIME_MAX_LENGTH].strip()
        if match := _CLOCK.fullmatch(value):
            hours, minutes, seconds = (int(part) for part in match.groups()[:3])
            thousandths = int((match[4] or "").ljust(3, "0")[:3])
            frames = int(match[5] or 0) * 1000 // self._frame_rate
            return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths + frames
        if match := _OFFSET.fullmatch(value):
            unit = match[3]
            parts = int(match[1] + (match[2] or "")), 10 ** len(match[2] or "")
            rate = {"f": self._frame_rate, "t": self._tick_rate}.get(unit)
            return parts[0] * 1000 // (rate * parts[1]) if rate else parts[0] * _UNIT_MS[unit] // parts[1]
        return None


_NO_TAG = str.maketrans("<>", "  ")
