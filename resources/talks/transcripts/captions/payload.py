"""What stands between the times of a cue: tags say who speaks and how it looks; only the first is kept."""

import html
import re

# A voice "<v Mireille>", or any other tag of WebVTT, SubRip or a converter.
TAG = re.compile(r"<(?:v(?:\.[^\s>]*)?\s+(?P<voice>[^>]{1,200})|/?[a-zA-Z0-9.:_-][^<>]{0,200}|/)>")
# Places and colours of other formats: "{\an8}".
BRACES = re.compile(r"\{\\[^{}]{0,200}\}")
TEXT_MAX = 2_000


def utterances(payload: str) -> list[tuple[str, str]]:
    """Return (voice, text) for each voice of a payload, in order; a text without voice tag has an empty voice."""
    spoken: list[tuple[str, str]] = []
    voice, start = "", 0
    for tag in TAG.finditer(payload):
        if tag["voice"] is None:
            continue
        spoken.append((voice, payload[start : tag.start()]))
        voice, start = plain(tag["voice"]), tag.end()
    spoken.append((voice, payload[start:]))
    return [(who, text) for who, said in spoken if (text := plain(said))]


def plain(marked: str) -> str:
    """Return a text without tags, entities and needless spaces, cut at `TEXT_MAX` characters."""
    bare = html.unescape(BRACES.sub("", TAG.sub("", marked)))
    return " ".join(bare.split())[:TEXT_MAX].rstrip()
