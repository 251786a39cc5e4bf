"""From the bytes of a caption file to its text: files of Windows and of old editing software are common."""

import codecs

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Every control character but tab and the ends of lines: a text has none, a film has many.
CONTROLS = frozenset(map(chr, [*range(9), 11, *range(14, 32), 127]))


def decode(data: bytes) -> str:
    """Return the text of `data` with `\\n` at the end of lines. Raises `ValueError` when it is not a text."""
    text = _characters(data).replace("\r\n", "\n").replace("\r", "\n")
    if any(character in CONTROLS for character in text[:10_000]):
        raise ValueError("not a text")
    return "".join(character for character in text if character not in CONTROLS)


def _characters(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            # A last character may be cut: what comes before it is good.
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Windows' Latin characters; five bytes mean nothing there.
        return data.decode("cp1252", errors="replace")
