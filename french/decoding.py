"""Decode texts as French offices save them: UTF-8, UTF-16 with its mark, or Windows-1252."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# Bytes that are no UTF-8, as `surrogateescape` keeps them.
_STRAY = re.compile("[\udc80-\udcff]")
# First bytes of "é" and its like in UTF-8, whose second is lost; as Windows-1252 they would be "Â" or "Ã".
_HALVES = frozenset((0xC2, 0xC3))


def decode(data: bytes) -> str:
    """Return the text of `data`, with `UNKNOWN` in the place of what means nothing.

    A text in UTF-8 stays one when a few bytes of it are wrong: each of them is then read as Windows-1252, which is
    what is pasted into such files.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom) and encoding != "utf-8-sig":
            # A last character may be cut: what comes before it is good.
            return data.decode(encoding, errors="replace")
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape")
    if text.isascii():
        return text
    stray = len(_STRAY.findall(text))
    letters = sum(not character.isascii() for character in text) - stray
    if stray > letters and not data.startswith(codecs.BOM_UTF8):
        return data.decode("cp1252", errors="replace")
    return _STRAY.sub(_windows_character, text) if stray else text


def _windows_character(stray: re.Match[str]) -> str:
    byte = ord(stray[0]) - 0xDC00
    return UNKNOWN if byte in _HALVES else bytes([byte]).decode("cp1252", errors="replace")
