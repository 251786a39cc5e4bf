"""Translate a Wagtail filter ("width-480|format-webp") into a job of the decoder."""

from typing import Any

from django.conf import settings
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter

from cms.media.kinds import extension_of
from cms.media.pictures import FORMATS

# As extensions and as filters write them.
_FORMATS = {**FORMATS, "jpeg": "JPEG"}
_EXTENSIONS = {image_format: extension for extension, image_format in FORMATS.items()}
_QUALITIES = {"AVIF": "avif-quality", "JPEG": "jpeg-quality", "WEBP": "webp-quality"}


def job_of(image: Any, filter: Filter) -> tuple[dict[str, Any], str]:
    """Return the job that makes `image` as `filter` says, and the extension of its result.

    Raises `InvalidFilterSpecError` for an operation on colours, which the site does not use.
    """
    source = _FORMATS[extension_of(image.file.name)]
    transform = filter.get_transform(image, (image.width, image.height))
    size = [max(1, round(side)) for side in transform.size]
    environment: dict[str, Any] = {"original-format": source.lower()}
    for operation in filter.filter_operations:
        try:
            operation.run(None, image, environment)
        except AttributeError as error:
            raise InvalidFilterSpecError(f"{filter.spec}: not an operation of this site") from error
    # A photograph stays a JPEG where the filter does not say what it becomes.
    unsaid = "jpeg" if source == "JPEG" else "png"
    target = _FORMATS[environment.get("output-format", unsaid)]
    job = {
        "do": "resize",
        "image_format": source,
        "box": list(transform.get_rect().round()),
        "size": size,
        "target": target,
        "options": _options(target, environment),
    }
    return job, _EXTENSIONS[target]


def _options(target: str, environment: dict[str, Any]) -> dict[str, Any]:
    """Return Pillow's options of a format: the quality that the filter says, or the site's settings."""
    if "lossless" in environment.get("output-format-options", ()) and target in ("AVIF", "WEBP"):
        return {"lossless": True} if target == "WEBP" else {"quality": 100}
    options: dict[str, Any] = {}
    if target in _QUALITIES:
        options["quality"] = environment.get(_QUALITIES[target], getattr(settings, f"WAGTAILIMAGES_{target}_QUALITY"))
    if target in ("JPEG", "PNG"):
        options["optimize"] = True
    if target == "JPEG":
        options["progressive"] = True
    return options
