"""One style sheet for the browser, many for people: `css/site.css` is the sources joined, nothing else.

A finder of static files, so that the development server and `collectstatic` both find it without a build
step. Why: docs/decisions/0004.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

NAME = "css/site.css"
ORDER = ("layers", "reset", "brand", "tokens", "base", "layout", "components/*", "pages/*", "touches", "print")


def sources() -> list[Path]:
    """Return the style sheets in the order of the cascade; components by name."""
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
