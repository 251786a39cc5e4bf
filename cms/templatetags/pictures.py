"""Template tag of responsive images: `{% picture image %}`."""

from typing import Any

from django import template

register = template.Library()
READING_WIDTH = "(min-width: 60rem) 45rem, 100vw"
_DRAWN = "_a_picture_was_drawn"


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture(
    context: template.Context, image: Any, sizes: str = READING_WIDTH, alt: str | None = None
) -> dict[str, Any]:
    """Draw `image` (a `SiteImage`) in AVIF, WebP and a fallback, at several widths, with its dimensions.

    `sizes` is HTML's; `alt` replaces what the page (or the image itself) says it shows. The first image of a page
    is fetched at once, the others when the reader comes near.
    """
    request = context.get("request")
    first = request is not None and not hasattr(request, _DRAWN)
    if first:
        setattr(request, _DRAWN, True)
    return {"picture": image.picture(), "sizes": sizes, "alt": _alt_text(image) if alt is None else alt, "first": first}


def _alt_text(image: Any) -> str:
    if image.decorative:
        return ""
    return str(image.contextual_alt_text or image.default_alt_text)
