"""Template tag of roofs: `{% roof page.title colours laid %}`, with `shape="band"` across a page."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from cms.presenting import tiles

register = template.Library()


@register.simple_tag
def roof(
    title: str,
    colours: str | Iterable[str],
    laid: int | Iterable[int] = tiles.ROWS,
    rows: int = tiles.ROWS,
    columns: int = tiles.COLUMNS,
    shape: str = "card",
) -> SafeString:
    """Return a roof as SVG; `colours` may be written `"vert ocre"`."""
    pair = colours.split() if isinstance(colours, str) else colours
    return tiles.roof(title, pair, laid, rows=rows, columns=columns, shape=shape)
