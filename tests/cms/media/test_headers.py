"""The size of an image is read in its header, without the library that decodes it."""

import io
import random
import struct

import pytest
from PIL import Image

from cms.media.headers import size_of
from tests.cms.media import samples

SIZE = (61, 43)
SAMPLES = {
    "JPEG": samples.picture("JPEG", SIZE),
    "progressive JPEG": samples.picture("JPEG", SIZE, progressive=True, comment=b"x" * 3000),
    "PNG": samples.picture("PNG", SIZE),
    "GIF": samples.picture("GIF", SIZE),
    "WEBP": samples.picture("WEBP", SIZE),
    "lossless WEBP": samples.picture("WEBP", SIZE, lossless=True),
    "extended WEBP": samples.picture("WEBP", SIZE, icc_profile=samples.SCREEN_PROFILE),
    "AVIF": samples.picture("AVIF", SIZE),
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_size_is_the_one_that_pillow_finds(kind):
    content = io.BytesIO(SAMPLES[kind])
    assert size_of(content) == Image.open(content).size == SIZE
    content.seek(0)
    size_of(content)
    assert content.tell() == 0


def test_a_moving_webp_has_the_size_of_its_canvas():
    assert size_of(io.BytesIO(samples.moving("WEBP"))) == (20, 20)


def test_an_avif_that_is_turned_has_the_size_that_is_seen():
    exif = Image.Exif()
    exif[samples.ORIENTATION] = samples.TURNED_RIGHT
    content = io.BytesIO(samples.picture("AVIF", SIZE, exif=exif))
    assert size_of(content) == SIZE[::-1]


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", samples.PDF, samples.SVG, b"RIFFxxxxWEBP"]
)
def test_another_file_has_none(content):
    assert size_of(io.BytesIO(content)) is None


def test_a_file_of_parts_without_end_is_given_up():
    endless = b"\xff\xd8" + struct.pack(">BBH", 0xFF, 0xE1, 2) * 100_000
    assert size_of(io.BytesIO(endless)) is None
    boxes = b"\0\0\0\x18ftypavif" + b"\0" * 12 + struct.pack(">I4s", 8, b"free") * 100_000
    assert size_of(io.BytesIO(boxes)) is None


@pytest.mark.parametrize("kind", SAMPLES)
def test_any_damage_is_a_size_or_none(kind):
    chance = random.Random(kind)
    for _ in range(300):
        damaged = bytearray(SAMPLES[kind][: chance.randrange(len(SAMPLES[kind])) + 1])
        for _ in range(5):
            damaged[chance.randrange(min(len(damaged), 200))] = chance.randrange(256)
        found = size_of(io.BytesIO(bytes(damaged)))
        assert found is None or len(found) == 2
