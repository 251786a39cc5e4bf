"""Draw the social card of a page: its title over its roof. Knows files and pixels, no model."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from cms.presenting import tiles
from foundation.static_files import brand
from french.typography import typeset

SIZE = (1200, 630)
MARGIN = 72
TOP = 64
# Half a lozenge in pixels: twenty tiles across.
HALF = 30
ROOF_HEIGHT = (tiles.ROWS + 1) * HALF
TITLE_TOP = TOP + 84
TITLE_BOTTOM = SIZE[1] - ROOF_HEIGHT - 28
# What the title of a page may have (Wagtail's `Page.title`).
TITLE_MAX = 255
TITLE_SIZES = range(84, 27, -4)
LEADING = 1.1
NAME_SIZE = 34
# Flat colours: a palette of few colours makes a light file.
PALETTE = 192
ELLIPSIS = "…"

Font = ImageFont.FreeTypeFont


def _font(size: int) -> Font:
    # One for each drawing: threads must not share a FreeType face.
    path = Path(settings.BASE_DIR) / "static" / "vendor" / "fonts" / "bricolage-grotesque-latin-700.woff2"
    return ImageFont.truetype(path, size)


def draw(title: str, colours: Iterable[str], laid: int | Iterable[int]) -> bytes:
    """Return a PNG of 1200 × 630 pixels: the name of the site, `title` fitted whatever its length, its roof.

    `colours` and `laid` are those of `cms.presenting.tiles.roof`.
    """
    image = Image.new("RGB", SIZE, brand.colours()["paper"])
    pen = ImageDraw.Draw(image)
    _draw_name(image, pen)
    _draw_title(pen, _drawable(typeset(title)))
    _draw_roof(pen, title, colours, laid)
    out = BytesIO()
    image.quantize(PALETTE, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawable(text: str) -> str:
    """Return `text` without what a typeface cannot draw: control characters, and the narrow space it lacks."""
    return "".join(char if char.isprintable() or char == "\u00a0" else " " for char in text.replace("\u202f", "\u00a0"))


def _draw_name(image: Image.Image, pen: ImageDraw.ImageDraw) -> None:
    with Image.open(Path(settings.BASE_DIR) / "static" / "brand" / "mark.png") as mark:
        image.paste(mark, (MARGIN, TOP), mark)
        beside = MARGIN + mark.width + 20
        middle = TOP + mark.height // 2
    pen.text((beside, middle), settings.SITE_NAME, fill=brand.colours()["ink"], font=_font(NAME_SIZE), anchor="lm")


def _draw_title(pen: ImageDraw.ImageDraw, title: str) -> None:
    width, height = SIZE[0] - 2 * MARGIN, TITLE_BOTTOM - TITLE_TOP
    lines, size, font = [title], 0, _font(TITLE_SIZES[0])
    for size in TITLE_SIZES:
        font = _font(size)
        lines = wrap(title, font, width)
        if len(lines) * size * LEADING <= height:
            break
    most = int(height // (size * LEADING))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip() + ELLIPSIS]
    for number, line in enumerate(lines):
        pen.text((MARGIN, TITLE_TOP + number * size * LEADING), line, fill=brand.colours()["ink"], font=font)


def wrap(text: str, font: Font, width: int) -> list[str]:
    """Return `text` in lines of at most `width` pixels, as even as can be; a word too long is cut."""
    words = [part for word in text[:TITLE_MAX].split(" ") if word for part in _cut(word, font, width)]
    lines = _filled(words, font, width)
    # The narrowest column that makes no more lines: balanced, as the style sheet does on the page.
    for narrower in range(width, width // 2, -width // 24):
        tried = _filled(words, font, narrower)
        if len(tried) > len(lines) or any(font.getlength(line) > narrower for line in tried):
            break
        lines = tried
    return lines


def _filled(words: list[str], font: Font, width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _cut(word: str, font: Font, width: int) -> list[str]:
    parts = [""]
    for char in word:
        if parts[-1] and font.getlength(parts[-1] + char) > width:
            parts.append("")
        parts[-1] += char
    return parts


def _draw_roof(pen: ImageDraw.ImageDraw, title: str, colours: Iterable[str], laid: int | Iterable[int]) -> None:
    raw = brand.colours()
    columns = SIZE[0] // (2 * HALF)
    for kind, places in tiles.places(title, colours, laid, columns=columns).items():
        glaze = kind.split()[0].removeprefix("tile-")
        fill = {"unlaid": None, "bare": raw["paper"]}.get(glaze, raw.get(glaze))
        edge = {"unlaid": raw["line"], "bare": raw["bare"]}.get(glaze, raw["paper"])
        for x, row in places:
            middle = SIZE[1] - row * HALF
            around = [(x * HALF + dx * HALF, middle + dy * HALF) for dx, dy in ((-1, 0), (0, -1), (1, 0), (0, 1))]
            pen.polygon(around, fill=fill)
            pen.line([*around, around[0]], fill=edge, width=3)
