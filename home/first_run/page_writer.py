"""Create or update the page of each entry, once. What people changed, moved or deleted since is left to them."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page

from home.first_run.entries import FirstRunError
from home.models import LoadedEntry

# Part of each checksum: raise it when the same entry makes another page than before.
SHAPE = 1


class PageWriter:
    """Knows what was loaded before. `created`, `updated`, `unchanged` count by kind; `left` names what is people's,
    and the list it is given takes what it writes. `on_progress` is called with how many of `expected` pages are done.
    """

    def __init__(self, written: list[Page], expected: int, on_progress: Callable[[int, int], object]) -> None:
        self._written = written
        self._expected, self._on_progress = expected, on_progress
        self._known = {entry.key: entry for entry in LoadedEntry.objects.select_related("page")}
        self._slugs: dict[tuple[type[Page], int], set[str]] = {}
        self.created: Counter[str] = Counter()
        self.updated: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.left: list[str] = []

    @property
    def is_first(self) -> bool:
        """Return whether nothing was loaded before."""
        return not self._known

    def put(self, *, model: type[Page], parent: Page | None, slug: str, entry: Any, write: Callable[[], Page]) -> None:
        """Make the page of `entry` at `slug` under `parent` with `write`, if it is new or if the entry changed."""
        self._put(model, parent, slug, entry, write)
        done = sum(map(Counter.total, (self.created, self.updated, self.unchanged))) + len(self.left)
        self._on_progress(done, self._expected)

    def _put(self, model: type[Page], parent: Page | None, slug: str, entry: Any, write: Callable[[], Page]) -> None:
        kind = str(model._meta.model_name)
        key, checksum = f"{kind}/{slug}", _checksum(entry)
        known = self._known.get(key)
        if known and known.checksum == checksum:
            self.unchanged[kind] += 1
            return
        page = self._page_at(model, parent or _root(), slug)
        is_new = page is None and known is None
        is_ours = is_new or bool(known and page and known.page_id == page.pk and known.is_as_loaded)
        if is_ours:
            page = _written(write, key)
            self._written.append(page)
            (self.created if is_new else self.updated)[kind] += 1
        else:
            self.left.append(page.title if page else slug)
        LoadedEntry.objects.update_or_create(
            key=key,
            defaults={
                "checksum": checksum,
                "page_id": page.pk if page else None,
                # A page that people made, or changed, is never ours to change.
                "revision_id": page.latest_revision_id if page and is_ours else None,
            },
        )

    def _page_at(self, model: type[Page], parent: Page, slug: str) -> Page | None:
        """Return the page at `slug`; which there are under a parent is read once."""
        if (model, parent.pk) not in self._slugs:
            slugs = model._default_manager.child_of(parent).order_by().values_list("slug", flat=True)
            self._slugs[model, parent.pk] = set(slugs)
        if slug not in self._slugs[model, parent.pk]:
            return None
        return model._default_manager.filter(slug=slug).child_of(parent).first()


def _written(write: Callable[[], Page], key: str) -> Page:
    try:
        return write()
    except ValidationError as error:
        raise FirstRunError(f"{key} : {' '.join(error.messages)}") from error


def _root() -> Page:
    return Page.get_first_root_node()


def _checksum(entry: Any) -> str:
    return hashlib.sha256(json.dumps([SHAPE, entry], sort_keys=True, default=str).encode()).hexdigest()
