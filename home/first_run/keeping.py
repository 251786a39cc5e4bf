"""Puts entries on the site once. What people changed, moved or deleted since is left to them."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

from wagtail.models import Page

from foundation.operations import page_at
from home.models import LoadedEntry

P = TypeVar("P", bound=Page)

# Part of each checksum: raise it when the same entry makes another page than before.
SHAPE = 1


class Keeper:
    """Knows what was loaded before. `created`, `updated`, `unchanged` count by kind; `left` names what is people's."""

    def __init__(self) -> None:
        self._known = {entry.key: entry for entry in LoadedEntry.objects.select_related("page")}
        self.created: Counter[str] = Counter()
        self.updated: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.left: list[str] = []

    def put(
        self,
        *,
        model: type[P],
        parent: Page | None,
        slug: str,
        entry: Any,
        fill: Callable[[P], None],
        publish: Callable[..., bool],
    ) -> None:
        """Make the page of `entry` at `slug` under `parent`, if it is new or if the entry changed.

        `fill` sets the fields of the page, `publish` is the operation of its wing.
        """
        kind = str(model._meta.model_name)
        key = f"{kind}/{slug}"
        checksum = _checksum(entry)
        known = self._known.get(key)
        if known and known.checksum == checksum:
            self.unchanged[kind] += 1
            return
        page = self._page(known, model, parent, slug)
        if page is None or (known is None and page.pk):
            self.left.append(page.title if page else key)
        else:
            is_new = page.pk is None
            fill(page)
            publish(page=page, parent=parent)
            (self.created if is_new else self.updated)[kind] += 1
        LoadedEntry.objects.update_or_create(
            key=key,
            defaults={
                "checksum": checksum,
                "page_id": page.pk if page else None,
                "revision_id": page.latest_revision_id if page else None,
            },
        )

    def _page(self, known: LoadedEntry | None, model: type[P], parent: Page | None, slug: str) -> P | None:
        """Return the page to write, new or of before; None when people deleted it or changed it."""
        if known is None:
            return page_at(model=model, parent=parent or Page.get_first_root_node(), slug=slug)
        return model._default_manager.get(pk=known.page_id) if known.is_as_loaded else None


def _checksum(entry: Any) -> str:
    return hashlib.sha256(json.dumps([SHAPE, entry], sort_keys=True, default=str).encode()).hexdigest()
