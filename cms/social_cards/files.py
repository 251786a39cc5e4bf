"""The disk cache of social cards: one a page, at most `MOST`."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings

from cms.social_cards.drawing import draw

MOST = 2000
# Change it when the drawing changes: addresses change, so nobody keeps the old image.
DESIGN = "1"


def roof_of(page: Any) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the two colours and the rows of the roof of `page`."""
    laid = page.known_stages
    return tuple(page.colours), tuple(range(1, laid + 1) if isinstance(laid, int) else sorted(laid))


def fingerprint(page: Any) -> str:
    """Return a word that changes with what the image of `page` shows."""
    shown = (DESIGN, settings.SITE_NAME, page.title, *roof_of(page))
    return sha256(repr(shown).encode()).hexdigest()[:16]


def image_of(page: Any) -> bytes:
    """Return the PNG of `page`, drawn when it was not yet."""
    folder = Path(settings.DATA_DIR) / "apercus"
    path = folder / f"{page.pk}-{fingerprint(page)}.png"
    with suppress(FileNotFoundError):
        return path.read_bytes()
    png = draw(page.title, *roof_of(page))
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, delete=False, suffix=".unfinished") as unfinished:
        unfinished.write(png)
    Path(unfinished.name).replace(path)
    _make_room(folder, path)
    return png


def _make_room(folder: Path, path: Path) -> None:
    """Remove the former images of the same page, and the oldest of all above `MOST`."""
    for former in folder.glob(f"{path.name.split('-')[0]}-*.png"):
        if former != path:
            former.unlink(missing_ok=True)
    images = list(folder.glob("*.png"))
    if len(images) > MOST:
        for oldest in sorted(images, key=lambda path: path.stat().st_mtime)[: len(images) - MOST]:
            oldest.unlink(missing_ok=True)
