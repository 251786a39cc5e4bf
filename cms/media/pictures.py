"""Validate images by their header, and have them rewritten without their metadata by the decoder."""

from typing import IO

import filetype
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.media.checking import HEAD_BYTES, check_size
from cms.media.decoding.limits import MILLION, MOST_FRAMES, MOST_PIXELS, MOST_PIXELS_OF_FRAMES
from cms.media.decoding.process import DecoderBusyError, UndecodableError, decode
from cms.media.errors import RefusedFile
from cms.media.headers import size_of
from cms.media.kinds import PICTURES, extension_of
from cms.media.names import shown_name

TAKEN = ", ".join(PICTURES)
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
# Other names of a JPEG: Windows and old browsers save photographs under them.
NAMES_OF_JPEG = frozenset({"jfif", "jpe", "pjp", "pjpeg"})
# The library that knows signatures does not know this one.
MOVING_AVIF = b"ftypavis"
APPLE = frozenset({"heic", "heif"})


class SanitizedPicture(UploadedFile):
    """An image that was checked and holds nothing but itself. `is_animated` says if it moves."""

    is_animated = False


def sanitize_picture(content: IO[bytes], name: str, longest: int = 0) -> SanitizedPicture:
    """Return the image in `content` upright and without its metadata (place, date, camera, comments).

    An image that moves still does. One with more pixels than pages show, or a side longer than `longest` (0: no
    limit), is made smaller. Raises `RefusedFile` when it is not one of the kinds taken, is larger than allowed (in
    bytes, or in pixels, read in the header before anything is decoded), cannot be decoded to its end, or when too many
    others are being decoded.
    """
    shown = _shown(name)
    image_format = _format(content, extension_of(shown))
    width, height = size_of(content) or (0, 0)
    if width * height > MOST_PIXELS[image_format]:
        raise _too_many_pixels(image_format, width * height)
    try:
        result, known = decode(content, do="clean", image_format=image_format, longest=longest)
    except UndecodableError as error:
        raise _refusal(error.code, image_format, width * height) from error
    except DecoderBusyError as error:
        raise RefusedFile(
            _("Other images are being prepared: this one was not kept. Send it again in a minute."), code="busy"
        ) from error
    size = result.seek(0, 2)
    result.seek(0)
    clean = SanitizedPicture(result, shown, PICTURES[extension_of(shown)].content_type, size)
    clean.is_animated = known["is_animated"]
    return clean


def _shown(name: str) -> str:
    """Return the name to store: that of a JPEG ends as everybody knows it."""
    shown = shown_name(name)
    extension = extension_of(shown)
    return f"{shown[: -len(extension)]}jpg" if extension in NAMES_OF_JPEG else shown


def _format(content: IO[bytes], extension: str) -> str:
    check_size(content, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    content.seek(0)
    head = content.read(HEAD_BYTES)
    content.seek(0)
    detected = "avif" if head[4:12] == MOVING_AVIF else filetype.guess_extension(head) or ""
    if extension in APPLE or detected in APPLE:
        raise _apple()
    if extension not in PICTURES:
        raise RefusedFile(
            _("Images of this kind are not taken. Those that are: %(kinds)s.") % {"kinds": TAKEN}, code="kind"
        )
    # The library knows an animated PNG by another name.
    image_format = "png" if detected == "apng" else detected
    if image_format not in FORMATS:
        message = _("The content of this file is not that of an image of a kind that is taken: %(kinds)s.")
        raise RefusedFile(message % {"kinds": TAKEN}, code="disguised")
    if image_format != extension.replace("jpeg", "jpg"):
        raise RefusedFile(
            _("This file is named .%(extension)s but its content is that of a .%(found)s file.")
            % {"extension": extension, "found": image_format},
            code="disguised",
        )
    return FORMATS[image_format]


def _apple() -> RefusedFile:
    return RefusedFile(
        _(
            "This photograph is in the HEIC format of Apple phones, which browsers do not show. Save it as JPEG and "
            "send that: on a Mac, open it in Preview and choose “Export”; on an iPhone, choose “Most Compatible” in "
            "Settings, Camera, Formats, for the photographs to come."
        ),
        code="heic",
    )


def _refusal(code: str, image_format: str, pixels: int) -> RefusedFile:
    """Return the refusal of an image for a reason of the decoder."""
    if code == "too_many_pixels":
        return _too_many_pixels(image_format, pixels)
    if code == "too_many_frames":
        message = _(
            "This animated image is too long: %(frames)s frames and %(most)s millions of pixels at most, all frames "
            "counted. Make it shorter or smaller."
        )
        values = {"frames": MOST_FRAMES, "most": _millions(MOST_PIXELS_OF_FRAMES)}
        return RefusedFile(message % values, code=code)
    if code == "heavy":
        return RefusedFile(
            _("Opening this image takes too much memory or time. Save it smaller, or as an ordinary JPEG."), code=code
        )
    return RefusedFile(_("This image is damaged: it cannot be opened."), code="damaged")


def _too_many_pixels(image_format: str, pixels: int) -> RefusedFile:
    message = _(
        "This image has %(pixels)s millions of pixels. A %(format)s image may have %(most)s, a JPEG photograph "
        "%(most_of_jpeg)s: make it smaller, or save it as JPEG."
    )
    if image_format == "JPEG":
        message = _("This photograph has %(pixels)s millions of pixels, of %(most)s at most. Make it smaller.")
    values = {
        "pixels": _millions(pixels),
        "format": image_format.replace("WEBP", "WebP"),
        "most": _millions(MOST_PIXELS[image_format]),
        "most_of_jpeg": _millions(MOST_PIXELS["JPEG"]),
    }
    return RefusedFile(message % values, code="too_many_pixels")


def _millions(pixels: int) -> str:
    millions = round(pixels / MILLION, 1)
    return number_format(millions, decimal_pos=0 if millions >= 100 or millions == int(millions) else 1)
