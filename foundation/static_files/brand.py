"""Brand colours for what is not CSS: mail, drawn images, the web manifest, the browser's toolbar.

`static/css/brand.css` is their only source.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

SHEET = Path(__file__).resolve().parents[2] / "static" / "css" / "brand.css"
_COLOUR = re.compile(r"--raw-([a-z0-9]+(?:-[a-z0-9]+)*): *(#[0-9A-Fa-f]{6})")
_DARK = ':root[data-theme="dark"] {'


@lru_cache(maxsize=2)
def colours(scheme: Literal["light", "dark"] = "light") -> dict[str, str]:
    """Return the raw colours by name, as `#RRGGBB`; in dark, those of light where dark has none of its own."""
    css = SHEET.read_text(encoding="utf-8")
    light = _declared(css[css.index(":root {") : css.index("@media")])
    return light if scheme == "light" else light | _declared(css[css.index(_DARK) :])


def _declared(css: str) -> dict[str, str]:
    return dict(_COLOUR.findall(css))
