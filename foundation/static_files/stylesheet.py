"""A static files finder that joins the sources of `css/site.css`, the style sheet of every page.

What one kind of page needs besides stands in `css/pages/`, and its template links it (block `styles` of
layouts/base.html). A finder of static files, so that the development server and `collectstatic` both find the joined
sheet without a build step. Why: docs/decisions/0043-a-page-links-the-sheets-it-needs.md.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

NAME = "css/site.css"
ORDER = (
    *("layers", "reset", "brand", "tokens", "base", "layout"),
    *("elements/*", "layouts/*", "components/*", "touches", "print"),
)


def sources() -> list[Path]:
    """Return the sources of `css/site.css` in the order of the cascade; those of a folder by name."""
    folder = Path(settings.BASE_DIR) / "static" / "css"
    return [path for pattern in ORDER for path in sorted(folder.glob(f"{pattern}.css"))]


def joined() -> str:
    """Return the sources one after the other, each under its name, every character kept."""
    return "\n".join(f"/* {path.name} */\n{path.read_text(encoding='utf-8')}" for path in sources())


class SiteStylesheetFinder(BaseFinder):  # type: ignore[misc]
    """Finds `css/site.css`, joined again whenever a source has changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=Path(settings.DATA_DIR) / "joined")

    def _write(self) -> str:
        target = Path(self.storage.path(NAME))
        content = joined()
        if not target.exists() or target.read_text(encoding="utf-8") != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Written beside and renamed: another process never reads half a file.
            with NamedTemporaryFile("w", dir=target.parent, delete=False, encoding="utf-8") as draft:
                draft.write(content)
            Path(draft.name).chmod(0o644)
            Path(draft.name).replace(target)
        return str(target)

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where `path` lies on disk when it is the joined style sheet, else an empty list."""
        if path != NAME:
            return []
        return [self._write()] if find_all else self._write()

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        """Yield the joined style sheet for `collectstatic`."""
        self._write()
        yield NAME, self.storage

    def check(self, **kwargs: Any) -> Sequence[Any]:
        """Return no complaint: there is nothing to set."""
        return []
