"""Portraits: a square without metadata, cropped by the decoder; without one, a drawing in the site's tiles."""

from hashlib import sha256
from typing import IO

from django.core.files.base import File
from django.utils.safestring import SafeString

from cms.media.decoding.process import DecoderBusyError, DecoderError, UndecodableError, decode
from cms.media.errors import RefusedFile
from cms.media.headers import size_of
from cms.media.pictures import FORMATS
from cms.presenting import tiles

SIDE = 400
# As kept before it is cropped: a narrow picture has a square of `SIDE` still.
LONGEST = 2000
PAIRS = (
    ("vert", "ocre"),
    ("ardoise", "creme"),
    ("brique", "creme"),
    ("ciel", "ardoise"),
    ("brique", "ciel"),
    ("ocre", "ardoise"),
    ("vert", "ciel"),
    ("brique", "ocre"),
)


def square(picture: IO[bytes], extension: str) -> File[bytes]:
    """Return the middle of a picture (already sanitized) as a JPEG of `SIDE` pixels at most; decoded in the child.

    Raises `RefusedFile`.
    """
    width, height = size_of(picture) or (0, 0)
    side = min(width, height)
    left, top = (width - side) / 2, (height - side) / 2
    try:
        result, _known = decode(
            picture,
            do="resize",
            image_format=FORMATS[extension.replace("jpeg", "jpg")],
            box=[left, top, left + side, top + side],
            size=[min(SIDE, side), min(SIDE, side)],
            target="JPEG",
            options={"quality": 85, "optimize": True},
        )
    except (UndecodableError, DecoderError, DecoderBusyError) as error:
        raise RefusedFile("", code="damaged") from error
    return File(result, name="portrait.jpg")


def drawn_avatar(key: str) -> SafeString:
    """Return the drawing of who has no picture: the same everywhere, and said by nothing else of them."""
    pair = PAIRS[sha256(key.encode()).digest()[0] % len(PAIRS)]
    return tiles.roof(key, pair, 5, columns=3)
