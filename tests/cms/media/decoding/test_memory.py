"""Whatever image comes, its decoder stays under 256 MB, and every size can be made of what is stored."""

import io
import json
import subprocess
import sys
import tempfile

import pytest
from django.conf import settings
from PIL import Image

from cms.media.decoding.limits import MILLION, STORED_PIXELS
from cms.media.decoding.process import ENVIRONMENT

MOST_KILOBYTES = 256 * 1024


def written(size, kind, mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **options)
    return out.getvalue()


def turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


# The most memory that it had is asked of the child itself: what a parent reads counts the parent before `exec`.
CHILD = """
import sys
from cms.media.decoding.child import main
main()
with open("/proc/self/status") as status:
    print(next(line for line in status if line.startswith("VmHWM")), file=sys.stderr)
"""


def run(content, **job):
    """Return the answer of the child, the image it made, and the most memory that it had in kilobytes."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        source.write(content)
        source.seek(0)
        command = [sys.executable, "-c", CHILD, json.dumps(job)]
        subprocess.run(
            command, stdin=source, stdout=out, stderr=said, cwd=settings.BASE_DIR, env=ENVIRONMENT, check=True
        )
        out.seek(0)
        said.seek(0)
        answer, _, memory = said.read().decode().partition("VmHWM:")
        return json.loads(answer), out.read(), int(memory.split()[0])


LARGEST = {
    "a phone's 50 megapixels": ("JPEG", lambda: written((8160, 6144), "JPEG", exif=turned())),
    "a progressive one": ("JPEG", lambda: written((8160, 6144), "JPEG", progressive=True)),
    "a camera's 24 megapixels": ("JPEG", lambda: written((6000, 4000), "JPEG", exif=turned())),
    "as many as are taken": ("JPEG", lambda: written((10_000, 10_000), "JPEG")),
    "the largest PNG": ("PNG", lambda: written((6000, 4000), "PNG", "RGBA", exif=turned())),
    "the largest WebP": ("WEBP", lambda: written((4000, 3125), "WEBP", "RGBA", exif=turned())),
    "the largest AVIF": ("AVIF", lambda: written((4000, 3125), "AVIF", "RGBA", speed=10)),
    "a very tall one": ("JPEG", lambda: written((1600, 7800), "JPEG")),
}


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_that_are_taken_stay_under_256_megabytes(name):
    kind, make = LARGEST[name]
    answer, stored, memory = run(make(), do="clean", image_format=kind)
    assert answer.get("is_animated") is False, answer
    assert answer["width"] * answer["height"] <= STORED_PIXELS
    assert memory < MOST_KILOBYTES
    width = min(1600, answer["width"])
    size = [width, round(answer["height"] * width / answer["width"])]
    for target in ("WEBP", "JPEG") if size[0] * size[1] > 4 * MILLION else ("AVIF", "WEBP", "PNG"):
        box = [0, 0, answer["width"], answer["height"]]
        made, _, memory = run(
            stored, do="resize", image_format=kind, box=box, size=size, target=target, options={"quality": 70}
        )
        assert made == {"width": size[0], "height": size[1]}
        assert memory < MOST_KILOBYTES


REFUSED = {
    "6300 by 6300 in 70 KB": ("WEBP", lambda: written((6300, 6300), "WEBP"), "too_many_pixels"),
    "a progressive JPEG that is unpacked whole": (
        "JPEG",
        lambda: written((9000, 9000), "JPEG", progressive=True, subsampling=0),
        "heavy",
    ),
    "too large a PNG": ("PNG", lambda: written((7100, 7100), "PNG"), "too_many_pixels"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_others_are_refused_before_they_are_decoded(name):
    kind, make, code = REFUSED[name]
    for job in ({"do": "clean"}, {"do": "resize", "box": [0, 0, 9, 9], "size": [9, 9], "target": "PNG", "options": {}}):
        answer, _, memory = run(make(), image_format=kind, **job)
        assert answer == {"refused": code}
        assert memory < 64 * 1024
