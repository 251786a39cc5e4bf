"""Clean and resize an image with Pillow. Run by the child process alone (`child.py`); it knows no framework."""

import io
import math
from typing import IO, Any

from PIL import AvifImagePlugin, Image, ImageCms, ImageOps

from cms.media.decoding.limits import (
    COEFFICIENTS_BYTES,
    MILLION,
    MOST_FRAMES,
    MOST_PIXELS,
    MOST_PIXELS_OF_FRAMES,
    STORED_PIXELS,
)
from cms.media.headers import size_of

ORIENTATION = 0x0112
# Those that may move. The first picture of any other stands for it.
MOVING = frozenset({"GIF", "WEBP"})
JPEG_QUALITY = 92
QUALITY = 90
TEXTS = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Raw profile type exif", "Raw profile type iptc")
# A photograph is decoded at a half, a quarter or an eighth when it has more pixels.
DECODED_PIXELS = int(24.5 * MILLION)
# What browsers show as it is, few colours included.
SHOWN_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
# Even: two rows become one.
STRIP_ROWS = 512
# Of an ICC profile (ICC.1, 7.2): the colours that it is about, and its signature.
_SPACE, _SIGNATURE = slice(16, 20), slice(36, 40)
SPACES = {"RGB": b"RGB ", "RGBA": b"RGB ", "P": b"RGB ", "L": b"GRAY", "LA": b"GRAY", "CMYK": b"CMYK"}

# The limits are ours, by format; threads have stacks of memory each.
Image.MAX_IMAGE_PIXELS = None
AvifImagePlugin.DEFAULT_MAX_THREADS = 1


class RefusedImage(Exception):
    """An image that is not taken; `code` is a reason of `cms.media.pictures`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean(source: IO[bytes], out: IO[bytes], image_format: str, longest: int = 0) -> dict[str, Any]:
    """Write the image upright, without its metadata, in colours that browsers know; return what must be known of it.

    It is made smaller when it has more than `STORED_PIXELS`, or a side longer than `longest` (0: no limit). Raises
    `RefusedImage`, and whatever Pillow raises when it is damaged.
    """
    image = _opened(source, image_format)
    pixels = image.width * image.height
    frames = 1 if image_format == "JPEG" else _frames(image, pixels)
    if frames > 1 and image_format in MOVING and not longest:
        _write_moving(image, out, image_format)
        return {"is_animated": True, "width": image.width, "height": image.height}
    image.seek(0)
    _shrink_on_load(image, DECODED_PIXELS)
    image.load()
    if frames == 1 and not longest and _is_as_it_should_be(image, pixels):
        source.seek(0)
        out.write(source.read())
        return {"is_animated": False, "width": image.width, "height": image.height}
    return {"is_animated": False, **_write_still(image, out, image_format, longest)}


def resize(
    source: IO[bytes],
    out: IO[bytes],
    image_format: str,
    box: list[float],
    size: list[int],
    target: str,
    options: dict[str, Any],
) -> dict[str, Any]:
    """Write the part `box` (left, top, right, bottom) of an image at `size`, in the format `target`; return its size.

    `options` are Pillow's for that format. An image that moves gives its first picture.
    """
    image = _opened(source, image_format)
    full = image.size
    _shrink_on_load(image, DECODED_PIXELS, box, size)
    image.load()
    scale = image.width / full[0], image.height / full[1]
    part = (box[0] * scale[0], box[1] * scale[1], box[2] * scale[0], box[3] * scale[1])
    smaller = _plain(image).resize((size[0], size[1]), Image.Resampling.LANCZOS, box=part, reducing_gap=2.0)
    # The whole image, and what decoded it, make room for what writes the small one.
    del image
    if target == "JPEG" and smaller.mode in ("RGBA", "LA"):
        smaller = _on_white(smaller)
    profile = _profile(smaller)
    smaller.info.clear()
    smaller.save(out, target, **options, **({"icc_profile": profile} if profile else {}))
    return {"width": smaller.width, "height": smaller.height}


def _opened(source: IO[bytes], image_format: str) -> Image.Image:
    """Open an image of a size that is taken. The header is read first: Pillow makes room for a WebP as it opens it."""
    most = MOST_PIXELS[image_format]
    width, height = size_of(source) or (0, 0)
    if width * height <= most:
        image = Image.open(source, formats=(image_format,))
        if image.width * image.height <= most:
            return image
    raise RefusedImage("too_many_pixels")


def _shrink_on_load(image: Any, most: int, box: list[float] | None = None, size: list[int] | None = None) -> None:
    """Let a JPEG be decoded smaller: as far as `most` pixels ask, or twice the `size` that `box` will have allows."""
    if image.format != "JPEG":
        return
    if image.info.get("progressive") and _coefficients_bytes(image) > COEFFICIENTS_BYTES:
        raise RefusedImage("heavy")
    scale = 1
    while scale < 8 and image.width * image.height > most * scale**2:
        scale *= 2
    if box and size:
        wanted = min((box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1]) / 2
        while scale < 8 and scale * 2 <= wanted:
            scale *= 2
    if scale > 1:
        image.draft(None, (image.width // scale, image.height // scale))


def _coefficients_bytes(image: Any) -> float:
    """Return what the decoder keeps of a progressive JPEG: two bytes for each sample of each colour."""
    layers = image.layer
    widest, tallest = max(layer[1] for layer in layers), max(layer[2] for layer in layers)
    samples = sum(layer[1] * layer[2] for layer in layers) / (widest * tallest)
    return 2.0 * image.width * image.height * samples


def _frames(image: Image.Image, pixels: int) -> int:
    """Count frames, no further than what would be refused: a GIF must be walked to be counted."""
    most = min(MOST_FRAMES, MOST_PIXELS_OF_FRAMES // max(pixels, 1))
    if image.format != "GIF":
        frames = int(getattr(image, "n_frames", 1))
        if image.format in MOVING and frames > max(most, 1):
            raise RefusedImage("too_many_frames")
        return frames
    for number in range(1, most + 1):
        try:
            image.seek(number)
        except EOFError:
            return number
    raise RefusedImage("too_many_frames")


def _is_as_it_should_be(image: Image.Image, pixels: int) -> bool:
    """Return whether the bytes of the file may be stored as they are. Those of a JPEG are always written again."""
    says_nothing = not image.getexif() and not getattr(image, "text", None)
    says_nothing = says_nothing and not any(image.info.get(key) for key in TEXTS)
    is_plain = not image.mode.startswith(("I", "F")) and _profile(image) == image.info.get("icc_profile")
    return image.format != "JPEG" and pixels <= STORED_PIXELS and says_nothing and is_plain


def _write_still(image: Image.Image, out: IO[bytes], image_format: str, longest: int) -> dict[str, int]:
    """Write the first picture of an image; return its size."""
    keeps_tables = (
        image.format == "JPEG"
        and image.getexif().get(ORIENTATION, 1) == 1
        and image.mode in ("L", "RGB")
        and image.size == _fitting(image, longest)
    )
    if keeps_tables:
        image.info.pop("comment", None)
        profile = _profile(image)
    else:
        image = _fitted(image, longest)
        image = _upright(image if image.mode in SHOWN_MODES else _plain(image))
        # Of the colours that it has before white is put behind it.
        profile = _profile(image)
        if image_format == "JPEG" and image.mode in ("RGBA", "LA"):
            image = _on_white(image)
    metadata: dict[str, Any] = {"icc_profile": profile}
    if image_format != "GIF":
        metadata["exif"] = b""
    if image_format == "JPEG":
        # The same tables again: as good as the original.
        metadata |= {"quality": "keep" if keeps_tables else JPEG_QUALITY, "optimize": True}
    elif image_format in ("WEBP", "AVIF"):
        metadata |= {"quality": QUALITY, "xmp": b""}
    image.save(out, image_format, **metadata)
    return {"width": image.width, "height": image.height}


def _fitting(image: Image.Image, longest: int) -> tuple[int, int]:
    """Return the size at which an image is stored."""
    scale = min(1.0, math.sqrt(STORED_PIXELS / (image.width * image.height)))
    if longest:
        scale = min(scale, longest / max(image.size))
    return max(1, int(image.width * scale)), max(1, int(image.height * scale))


def _fitted(image: Image.Image, longest: int) -> Image.Image:
    size = _fitting(image, longest)
    if size == image.size:
        return image
    image = _resizable(image)
    if image.mode in ("RGBA", "LA") and image.width * image.height > STORED_PIXELS:
        image = _halved(image)
        size = _fitting(image, longest)
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _halved(image: Image.Image) -> Image.Image:
    """Return an image at half its size, made by strips: Pillow copies the whole of what may be seen through."""
    half = Image.new(image.mode, ((image.width + 1) // 2, (image.height + 1) // 2))
    for top in range(0, image.height, STRIP_ROWS):
        strip = image.crop((0, top, image.width, min(top + STRIP_ROWS, image.height)))
        half.paste(strip.reduce(2), (0, top // 2))
    half.info = image.info
    return half


def _resizable(image: Image.Image) -> Image.Image:
    """Return an image of few colours in as many as shrinking it needs."""
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image.convert("L") if image.mode == "1" else image


def _plain(image: Image.Image) -> Image.Image:
    """Return the image in 8 bits of grey or of red, green and blue, as browsers and every encoder know them."""
    if image.mode.startswith(("I", "F")):
        # Sixteen bits: kept as they are they would be white, for all above 255 is.
        grey = image.point(lambda value: value * (1 / 256) + 0).convert("L")
        grey.info.pop("transparency", None)
        return grey
    if image.mode == "CMYK":
        return _from_cmyk(image)
    image = _resizable(image)
    return image if image.mode in ("L", "LA", "RGB", "RGBA") else image.convert("RGB")


def _from_cmyk(image: Image.Image) -> Image.Image:
    """Return an image of printers' inks in red, green and blue, by its own profile when it has a right one."""
    profile = _profile(image)
    if profile:
        try:
            inks, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, inks, screen, outputMode="RGB")
        except ImageCms.PyCMSError:
            made = None
        if made is not None:
            made.info.pop("icc_profile", None)
            return made
    plain = image.convert("RGB")
    plain.info.pop("icc_profile", None)
    return plain


def _profile(image: Image.Image) -> bytes | None:
    """Return the colour profile, when it is one, and one of the colours that the image has."""
    profile = image.info.get("icc_profile")
    if not profile or profile[_SIGNATURE] != b"acsp":
        return None
    return bytes(profile) if SPACES.get(image.mode) == profile[_SPACE] else None


def _upright(image: Image.Image) -> Image.Image:
    """Return the image upright; what it said of itself stays behind."""
    ImageOps.exif_transpose(image, in_place=True)
    for key in TEXTS:
        image.info.pop(key, None)
    return image


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image.convert("RGBA"), mask=image.getchannel("A"))
    return paper


def _write_moving(image: Image.Image, out: IO[bytes], image_format: str) -> None:
    """Write an image that moves without what it says of itself, one frame in memory at a time."""
    durations = []
    for number in range(int(getattr(image, "n_frames", 1))):
        image.seek(number)
        image.load()
        durations.append(image.info.get("duration", 0))
    image.seek(0)
    for key in TEXTS:
        image.info.pop(key, None)
    options: dict[str, Any] = {"comment": b""}
    if image_format == "WEBP":
        options = {"quality": QUALITY, "exif": b"", "xmp": b""}
    if "loop" in image.info:
        options["loop"] = image.info["loop"]
    profile = _profile(image) if image_format == "WEBP" else None
    image.save(out, image_format, save_all=True, duration=durations, icc_profile=profile, **options)
