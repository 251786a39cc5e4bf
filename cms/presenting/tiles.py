"""Draw roofs of glazed tiles in SVG: the progress of something, with a pattern derived from its title.

A roof has rows of lozenges, one row a step. Rows reached are glazed in two colours. Rows under them of
which nothing is known are bare, so that the roof keeps its shape; rows above are outlined. The place of
the second colour comes from a hash of the title: the same title always gives the same roof. Colours are
classes (`tile-brique`…), so that the style sheet decides, dark theme included.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from html import escape

from django.utils.safestring import SafeString, mark_safe

COLOURS = ("brique", "ocre", "vert", "ardoise", "creme", "ciel")
ROWS = 5
COLUMNS = 7
# Half a lozenge, in units of the drawing. Columns of a band repeat after `PERIOD` half lozenges.
HALF = 4
PERIOD = 24
# A band is drawn in pixels, so that it is as fine on a wide screen as on a phone.
BAND_HALF = 20

Place = tuple[int, int]
Motif = Callable[[int, int], bool]


def roof(
    title: str,
    colours: Iterable[str],
    laid: int | Iterable[int] = ROWS,
    *,
    rows: int = ROWS,
    columns: int = COLUMNS,
    shape: str = "card",
) -> SafeString:
    """Return the roof of `title` as inline SVG of at most 3 kB, hidden from screen readers.

    `colours` are two names of `COLOURS`, the main one first. `laid` is how many rows are glazed from the
    eaves up, or which ones (1 is the eaves). `shape` is `card`, `hero` (cut along a slope by the style
    sheet) or `band` (as wide as the page, the pattern repeats).
    Raises `ValueError` for an unknown colour or shape.
    """
    if shape not in ("card", "hero", "band"):
        raise ValueError(f"unknown shape: {shape}")
    return _roof(title, _pair(colours), _glazed(laid, rows), rows, columns, shape)


def places(
    title: str, colours: Iterable[str], laid: int | Iterable[int] = ROWS, *, rows: int = ROWS, columns: int
) -> dict[str, list[Place]]:
    """Return where the tiles of `title`'s roof lie, for what is drawn otherwise than in SVG (an image to share).

    Keys are classes (`tile-bare`, `tile-vert`, `tile-ocre tile-second`, `unlaid`), values the half column and the
    row of each lozenge, counted from the eaves. Raises `ValueError` for an unknown colour.
    """
    is_second = _second(sha256(title.encode()).digest())
    return _places(is_second, _pair(colours), _glazed(laid, rows), rows, 2 * columns)


def _pair(colours: Iterable[str]) -> tuple[str, ...]:
    pair = tuple(colours)
    if len(pair) != 2 or not set(pair) <= set(COLOURS):
        raise ValueError(f"two colours among {', '.join(COLOURS)} are needed, not {pair}")
    return pair


def _glazed(laid: int | Iterable[int], rows: int) -> frozenset[int]:
    reached = range(1, laid + 1) if isinstance(laid, int) else laid
    return frozenset(row for row in reached if 1 <= row <= rows)


@lru_cache(maxsize=2048)
def _roof(
    title: str, colours: tuple[str, ...], glazed: frozenset[int], rows: int, columns: int, shape: str
) -> SafeString:
    digest = sha256(title.encode()).digest()
    if shape == "band":
        return _band(digest, colours, glazed, rows)
    paths = _paths(_second(digest), colours, glazed, rows, 2 * columns, HALF)
    width, height = 2 * columns * HALF, (rows + 1) * HALF
    return mark_safe(
        f'<svg class="roof roof-{shape}" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMax slice" '
        f'aria-hidden="true" focusable="false">{paths}</svg>'
    )


def _band(digest: bytes, colours: tuple[str, ...], glazed: frozenset[int], rows: int) -> SafeString:
    name = escape(f"toit-{digest.hex()[:8]}-{rows}")
    width, height = PERIOD * BAND_HALF, (rows + 1) * BAND_HALF
    paths = _paths(_second(digest), colours, glazed, rows, PERIOD, BAND_HALF)
    return mark_safe(
        f'<svg class="roof roof-band" width="100%" height="{height}" aria-hidden="true" focusable="false">'
        f'<pattern id="{name}" width="{width}" height="{height}" patternUnits="userSpaceOnUse">{paths}</pattern>'
        f'<rect width="100%" height="100%" fill="url(#{name})"/></svg>'
    )


def _paths(
    is_second: Motif, colours: tuple[str, ...], glazed: frozenset[int], rows: int, halves: int, half: int
) -> str:
    """Return up to four paths: bare tiles, tiles of each colour, and the outline of those not laid."""
    places = _places(is_second, colours, glazed, rows, halves)
    return "".join(
        f'<path class="tile {kind}" d="{_lozenges(where, rows, half)}"/>' for kind, where in places.items() if where
    )


def _places(
    is_second: Motif, colours: tuple[str, ...], glazed: frozenset[int], rows: int, halves: int
) -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = {
        f"tile-{colours[0]}": [],
        f"tile-{colours[1]} tile-second": [],
        # Drawn over those laid: what tells them apart is their outline.
        "tile-bare": [],
        "unlaid": [],
    }
    main, second, _, _ = places
    ridge = max(glazed, default=0)
    # Row 0 fills the corners under the eaves, it goes with row 1.
    for row in range(rows + 1):
        for x in range(row % 2, halves + 1, 2):
            glaze = second if is_second(x % PERIOD, row) else main
            nothing_known = "tile-bare" if row < ridge else "unlaid"
            places[glaze if max(row, 1) in glazed else nothing_known].append((x, row))
    return places


def _lozenges(places: list[Place], rows: int, half: int) -> str:
    """Return lozenges as one path, in moves relative to the lozenge before."""
    drawn, at_x, at_y = [], 0, 0
    for x, row in places:
        left, middle = (x - 1) * half, (rows + 1 - row) * half
        drawn.append(f"m{left - at_x} {middle - at_y}l{half}-{half} {half} {half}-{half} {half}z".replace(" -", "-"))
        at_x, at_y = left, middle
    return "".join(drawn)


def _second(digest: bytes) -> Motif:
    """Return the motif of a title: whether the tile at half column `x`, row `y` has the second colour.

    Tiles are counted along both diagonals; every motif repeats after `PERIOD` half columns.
    """
    motif, size, shift, lean = digest[0] % 5, (3, 4, 6)[digest[1] % 3], digest[2] % 12, digest[3] % 2

    def diagonals(x: int, y: int) -> Place:
        rising, falling = (x - y) // 2 + shift, (x + y) // 2 + shift
        return (rising, falling) if lean else (falling, rising)

    def stripes(x: int, y: int) -> bool:
        return diagonals(x, y)[0] % max(size, 4) == 0

    def wide_stripes(x: int, y: int) -> bool:
        return diagonals(x, y)[0] % 6 in (0, 1)

    def scattered(x: int, y: int) -> bool:
        one, other = diagonals(x, y)
        return one % min(size, 4) == 0 and other % min(size, 4) == 0

    def lozenges(x: int, y: int) -> bool:
        one, other = diagonals(x, y)
        return one % 4 in (0, 1) and other % 4 in (0, 1)

    def chevrons(x: int, y: int) -> bool:
        wave = abs((x + 2 * shift) % 12 - 6)
        return (wave + (y if lean else -y)) // 2 % 3 == 0

    return (stripes, wide_stripes, scattered, lozenges, chevrons)[motif]
