"""Take the text and the voices out of the markup of captions."""

import html
import re

TEXT_MAX = 2_000
# What is read of a cue before any expression runs on it: video sites put a tag around each word.
MARKED_MAX = 12 * TEXT_MAX

_CLASSES = r"(?:\.[^\s<>]{1,100})?"
# "<v Mireille>", "<v.loud Mireille>".
_VOICE = rf"v{_CLASSES}\s{{1,20}}(?P<voice>[^<>]{{1,200}})"
# "<c.yellow>", "</i>", "<lang en>": the tags of WebVTT may have classes, some a note.
_WEBVTT = rf"/?(?:[cibuv]|lang|ruby|rt|rp){_CLASSES}|(?:c|lang){_CLASSES}\s[^<>]{{1,200}}"
# "<00:00:00.960>", when a word is said.
_TIME = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
# '<font color="red">', "</p>", "<br/>": those of other formats have attributes. "<20 %" and "<x et y>" are text.
_OTHER = r"/?[a-zA-Z][\w:-]{0,30}(?:\s[^<>=]{1,60}=[^<>]{0,200})?\s{0,9}/?"
TAG = re.compile(rf"<(?:{_VOICE}|{_WEBVTT}|{_TIME}|{_OTHER}|/)>", re.ASCII)
_LINE_BREAK = re.compile(r"<br\s{0,9}/?>|\[br\]", re.IGNORECASE)
# Places and colours of other formats: "{\an8}".
_BRACES = re.compile(r"\{\\[^{}]{0,200}\}")
# Without its semicolon, "&not" in "vous&notre" is no entity.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def utterances(payload: str) -> list[tuple[str, str]]:
    """Return (voice, text) for each voice of a payload, in order; a text without voice tag has an empty voice."""
    spoken: list[tuple[str, str]] = []
    payload = payload[:MARKED_MAX]
    voice, start = "", 0
    for tag in TAG.finditer(payload):
        if tag["voice"] is None:
            continue
        spoken.append((voice, payload[start : tag.start()]))
        voice, start = plain(tag["voice"]), tag.end()
    spoken.append((voice, payload[start:]))
    return [(who, text) for who, marked in spoken if (text := plain(marked))]


def plain(marked: str) -> str:
    """Return a text without tags, entities and needless spaces, cut at `TEXT_MAX` characters."""
    spaced = _LINE_BREAK.sub(" ", marked[:MARKED_MAX])
    bare = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _BRACES.sub("", TAG.sub("", spaced)))
    return " ".join(bare.split())[:TEXT_MAX].rstrip()
