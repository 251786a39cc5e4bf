"""Read the size of an image in its header: nothing is decoded, and the memory taken does not depend on the image."""

import struct
from collections.abc import Iterator
from typing import IO

# More parts than any file has before its size: a file made of parts alone ends the search.
MOST_PARTS = 1000
Size = tuple[int, int]
# The markers of JPEG that begin a picture: all of C0 to CF but those of tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_CONTAINERS = frozenset({b"meta", b"iprp", b"ipco"})
_QUARTER_TURN = 1


def size_of(content: IO[bytes]) -> Size | None:
    """Return width and height in pixels as the header of an AVIF, GIF, JPEG, PNG or WebP says; None for another file.

    `content` is read from its start and left there. It is the size as stored: a photograph may say that it is turned.
    """
    content.seek(0)
    try:
        return _size(content)
    except struct.error:
        # It ends within its header.
        return None
    finally:
        content.seek(0)


def _size(content: IO[bytes]) -> Size | None:
    head = content.read(30)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return struct.unpack(">II", head[16:24])
    if head.startswith((b"GIF87a", b"GIF89a")):
        return struct.unpack("<HH", head[6:10])
    if head.startswith(b"\xff\xd8"):
        return _size_of_jpeg(content)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _size_of_webp(head)
    return _size_of_avif(content) if head[4:8] == b"ftyp" else None


def _size_of_jpeg(content: IO[bytes]) -> Size | None:
    content.seek(2)
    for _ in range(MOST_PARTS):
        marker, code, length = struct.unpack(">BBH", content.read(4))
        if marker != 0xFF:
            return None
        if code in _FRAMES:
            height, width = struct.unpack(">xHH", content.read(5))
            return width, height
        if code == 0xFF:
            # A byte of filling.
            content.seek(-3, 1)
        else:
            content.seek(length - 2, 1)
    return None


def _size_of_webp(head: bytes) -> Size | None:
    match head[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(head[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            width, height = struct.unpack("<HH", head[26:30])
            return width & 0x3FFF, height & 0x3FFF
    return None


def _size_of_avif(content: IO[bytes]) -> Size | None:
    """Return the size of the largest of its pictures: the whole one, where it is made of tiles."""
    sizes: list[Size] = []
    turned = False
    for kind in _boxes(content):
        if kind == b"ispe":
            sizes.append(struct.unpack(">xxxxII", content.read(12)))
        elif kind == b"irot":
            turned = turned or bool(struct.unpack("B", content.read(1))[0] & _QUARTER_TURN)
    if not sizes:
        return None
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return (height, width) if turned else (width, height)


def _boxes(content: IO[bytes]) -> Iterator[bytes]:
    """Yield the kinds of the boxes that describe pictures, with `content` at the start of what each holds."""
    content.seek(0)
    for _ in range(MOST_PARTS):
        start = content.tell()
        head = content.read(8)
        if len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head)
        if kind in _CONTAINERS:
            # `meta` has a version and flags before the boxes within.
            content.seek(4 if kind == b"meta" else 0, 1)
            continue
        yield kind
        if length < 8:
            # To the end of the file, or larger than four bytes can say: what is described comes before.
            return
        content.seek(start + length)
