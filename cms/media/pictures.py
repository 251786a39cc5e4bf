"""Validate images before decoding them, and rewrite them without their metadata."""

import io
import warnings
from typing import IO, Any

import filetype
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, ImageSequence

from cms.media.checking import HEAD_BYTES, check_size
from cms.media.errors import RefusedFile
from cms.media.kinds import PICTURES, extension_of
from cms.media.names import shown_name

MILLION = 1_000_000
# Decoded, a pixel takes four bytes, twice while it is turned: 40 millions stay under 512 MB.
MOST_PIXELS = 40 * MILLION
MOST_FRAMES = 500
ORIENTATION = 0x0112
# Those that may move; Willow, which makes the sizes, knows no other that does.
MOVING = frozenset({"GIF", "WEBP"})
TAKEN = ", ".join(PICTURES)
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
JPEG_QUALITY = 92
QUALITY = 90
TEXTS = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Raw profile type exif", "Raw profile type iptc")


class CleanPicture(SimpleUploadedFile):
    """A picture that was checked and holds nothing but itself. `is_animated` says if it moves."""

    is_animated = False


def clean_picture(content: IO[bytes], name: str) -> CleanPicture:
    """Return the picture in `content` upright and without its metadata (place, date, camera, comments).

    Colours keep their profile, a picture that moves still does. Raises `RefusedFile` when it is not one of the
    kinds taken, is larger than allowed (in bytes, or in pixels times frames, read before anything is decoded), or
    cannot be decoded to its end.
    """
    shown = shown_name(name)
    extension = extension_of(shown)
    image_format = _format(content, extension)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _cleaned(content, image_format, shown)
    except RefusedFile:
        raise
    # Pillow reads the header, and stops there.
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    # Decoders fail in every way when a file is made to: none of them may be an error of the site.
    except Exception as error:
        raise RefusedFile(_("This image is damaged: it cannot be opened."), code="damaged") from error


def _format(content: IO[bytes], extension: str) -> str:
    check_size(content, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    content.seek(0)
    image_format = filetype.guess_extension(content.read(HEAD_BYTES)) or ""
    content.seek(0)
    if extension not in PICTURES:
        raise RefusedFile(
            _("Images of this kind are not taken. Those that are: %(kinds)s.") % {"kinds": TAKEN}, code="kind"
        )
    if image_format not in FORMATS:
        raise _not_taken()
    if image_format != extension.replace("jpeg", "jpg"):
        raise RefusedFile(
            _("This file is named .%(extension)s but its content is that of a .%(found)s file.")
            % {"extension": extension, "found": image_format},
            code="disguised",
        )
    return FORMATS[image_format]


def _cleaned(content: IO[bytes], image_format: str, shown: str) -> CleanPicture:
    image = Image.open(content, formats=(image_format,))
    width, height = image.size
    frames = 1 if image_format == "JPEG" else _frames(image, width * height)
    if width * height * frames > MOST_PIXELS:
        raise _too_many_pixels()
    if frames > 1 and image_format not in MOVING:
        raise _not_taken()
    image.seek(0)
    image.load()
    out = io.BytesIO()
    if frames > 1:
        _write_moving(image, out, image_format)
    elif image_format == "JPEG":
        _write_jpeg(image, out)
    elif _says_something(image):
        _write_still(image, out, image_format)
    else:
        content.seek(0)
        out.write(content.read())
    clean = CleanPicture(shown, out.getvalue(), PICTURES[extension_of(shown)].content_type)
    clean.is_animated = frames > 1
    return clean


def _frames(image: Image.Image, pixels: int) -> int:
    """Count frames, no further than what would be refused: a GIF must be walked to be counted."""
    if image.format != "GIF":
        return int(getattr(image, "n_frames", 1))
    most = min(MOST_FRAMES, MOST_PIXELS // max(pixels, 1)) + 1
    if pixels > MOST_PIXELS:
        return 1
    for number in range(1, most):
        try:
            image.seek(number)
        except EOFError:
            return number
    raise _too_many_pixels()


def _not_taken() -> RefusedFile:
    message = _("The content of this file is not that of an image of a kind that is taken: %(kinds)s.")
    return RefusedFile(message % {"kinds": TAKEN}, code="disguised")


def _too_many_pixels() -> RefusedFile:
    message = _("This image has too many pixels: %(most)s millions at most, all its frames counted. Make it smaller.")
    return RefusedFile(message % {"most": MOST_PIXELS // MILLION}, code="too_many_pixels")


def _says_something(image: Image.Image) -> bool:
    return bool(image.getexif()) or bool(getattr(image, "text", None)) or any(image.info.get(key) for key in TEXTS)


def _kept_metadata(image: Image.Image) -> dict[str, Any]:
    """Return what goes along: the colour profile, unless it is one that no browser could read."""
    profile = image.info.get("icc_profile")
    return {"icc_profile": profile} if profile else {}


def _bare(image: Image.Image) -> Image.Image:
    """Return the image upright; what it said of itself stays behind."""
    turned = ImageOps.exif_transpose(image)
    for key in TEXTS:
        turned.info.pop(key, None)
    return turned


def _write_jpeg(image: Image.Image, out: io.BytesIO) -> None:
    metadata = _kept_metadata(image)
    if image.format == "JPEG" and image.getexif().get(ORIENTATION, 1) == 1:
        # The same tables again: as good as the original.
        image.info.pop("comment", None)
        image.save(out, "JPEG", quality="keep", optimize=True, exif=b"", **metadata)
        return
    turned = _bare(image)
    if turned.mode not in ("L", "RGB", "CMYK"):
        turned = turned.convert("RGB")
    turned.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, exif=b"", **metadata)


def _write_still(image: Image.Image, out: io.BytesIO, image_format: str) -> None:
    options: dict[str, Any] = {} if image_format in ("PNG", "GIF") else {"quality": QUALITY, "xmp": b""}
    exif = {} if image_format == "GIF" else {"exif": b""}
    _bare(image).save(out, image_format, **options, **exif, **_kept_metadata(image))


def _write_moving(image: Image.Image, out: io.BytesIO, image_format: str) -> None:
    frames, durations = [], []
    for frame in ImageSequence.Iterator(image):
        durations.append(frame.info.get("duration", 0))
        frames.append(frame.copy())
    for frame in frames:
        for key in TEXTS:
            frame.info.pop(key, None)
    options: dict[str, Any] = {"quality": QUALITY, "exif": b""} if image_format == "WEBP" else {}
    if "loop" in image.info:
        options["loop"] = image.info["loop"]
    frames[0].save(
        out,
        image_format,
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        **options,
        **_kept_metadata(image),
    )
