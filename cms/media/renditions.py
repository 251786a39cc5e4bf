"""Renditions of images: made in the background after the upload, looked up when a page is rendered.

A page never waits for an image: while the rendition that every browser can show is not made, its place holds the
address that makes it (`cms.media.views.fallback`).
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import DatabaseError
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError

from cms.media.decoding.limits import MILLION
from cms.media.decoding.process import DecoderBusyError, DecoderError

logger = logging.getLogger(__name__)

WIDTHS = (480, 960, 1600)
FALLBACK_WIDTH = 960
# In the order in which a browser is offered them.
FORMATS = {"avif": "image/avif", "webp": "image/webp"}
ORIGINAL = "original"
# What the screens of the CMS show: lists, choosers, and the form of an image.
CMS_SPECS = ("max-165x165", "max-800x600")
# The encoder of AVIF takes more memory than there is for a larger one; WebP takes its place.
MOST_AVIF_PIXELS = 4 * MILLION
REQUEST_INTERVAL_S = 600


@dataclass(frozen=True)
class Source:
    """One `<source>`: a format and its files by width."""

    content_type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """What a template needs to draw an image. `src` is empty when its file is lost."""

    sources: tuple[Source, ...]
    src: str
    width: int
    height: int


def widths_for(image: Any) -> list[int]:
    """Return the widths worth making of `image`: none larger than itself, at least one."""
    return [width for width in WIDTHS if width <= image.width] or [WIDTHS[0]]


def specs_for(image: Any) -> list[str]:
    """Return the filter specs of what pages show of `image`, the fallback first."""
    if image.is_animated:
        return [ORIGINAL]
    offered = [
        f"width-{width}|format-{name}"
        for name in FORMATS
        for width in widths_for(image)
        if name != "avif" or _pixels_at(image, width) <= MOST_AVIF_PIXELS
    ]
    return [fallback_for(image), *offered]


def _pixels_at(image: Any, width: int) -> float:
    return width * width * image.height / max(image.width, 1)


def fallback_for(image: Any) -> str:
    """Return the spec of the one for browsers that know neither AVIF nor WebP; PNG where it may be see-through."""
    if image.is_animated:
        return ORIGINAL
    see_through = image.file.name.rsplit(".", 1)[-1] in ("png", "gif")
    return f"width-{FALLBACK_WIDTH}|format-{'png' if see_through else 'jpeg'}"


@task()
def make_renditions(image_pk: int) -> int:
    """Make every rendition of an image that is missing, one after the other; return how many there are.

    An image that was deleted meanwhile, or whose file is lost or cannot be decoded, has none: the task does not fail
    for ever. Raises `DecoderBusyError` and `DecoderError`: it is tried again.
    """
    image = apps.get_model("media", "SiteImage").objects.filter(pk=image_pk).first()
    if image is None:
        return 0
    made = 0
    try:
        for spec in (*specs_for(image), *CMS_SPECS):
            image.get_rendition(Filter(spec))
            made += 1
    except (DecoderBusyError, DecoderError):
        raise
    except (SourceImageIOError, FileNotFoundError):
        logger.warning("The file of image %s is lost, or cannot be decoded.", image_pk, exc_info=True)
    return made


def picture_of(image: Any) -> Picture:
    """Return what there is to show of `image`.

    No query when its renditions were read with it (`prefetch_related("…__renditions")`; the blocks of a page do).
    Those that are missing are requested in the background, and the fallback has the address that makes it.
    """
    filters = {spec: Filter(spec) for spec in specs_for(image)}
    renditions = {each.spec: made for each, made in image.find_existing_renditions(*filters.values()).items()}
    fallback = fallback_for(image)
    if len(renditions) < len(filters):
        _request_missing(image)
    shown = renditions.get(fallback)
    if shown is not None:
        return Picture(tuple(_sources(renditions)), shown.url, shown.width, shown.height)
    if not image.file.storage.exists(image.file.name):
        return Picture((), "", image.width, image.height)
    width, height = _size_of_fallback(image)
    return Picture(tuple(_sources(renditions)), image.fallback_url, width, height)


def _size_of_fallback(image: Any) -> tuple[int, int]:
    """Return the size that the fallback will have."""
    width = image.width if image.is_animated else min(FALLBACK_WIDTH, image.width)
    return width, max(1, int(image.height * width / max(image.width, 1)))


def _sources(renditions: dict[str, Any]) -> list[Source]:
    sources = []
    for name, content_type in FORMATS.items():
        files = sorted(
            (made for spec, made in renditions.items() if spec.endswith(f"|format-{name}")), key=lambda made: made.width
        )
        if files:
            sources.append(Source(content_type, ", ".join(f"{made.url} {made.width}w" for made in files)))
    return sources


def _request_missing(image: Any) -> None:
    """Enqueue the missing renditions of an image, at most once every `REQUEST_INTERVAL_S`."""
    if not cache.add(f"renditions-requested-{image.pk}", True, REQUEST_INTERVAL_S):
        return
    try:
        make_renditions.enqueue(image.pk)
    except DatabaseError:
        logger.warning("The renditions of image %s could not be enqueued.", image.pk, exc_info=True)
