"""The pages that queries are judged on: the real content of the first run, and pages invented for it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from search.documents.sources import source_of, sources, split_key
from search.query import search
from tests.judged import made_up
from tests.judged.measures import Page


def fill() -> None:
    """Add the invented pages to a database that has the first-run content."""
    with transaction.atomic():
        made_up.make()


def addresses() -> dict[str, frozenset[str]]:
    """Return the address of everything that may be found and has one in words, by kind: not of people."""
    named = [source for source in sources() if hasattr(source.model, "slug")]
    return {source.kind: frozenset(source.queryset().values_list("slug", flat=True).order_by()) for source in named}


@contextmanager
def asked_in(folder: object, engine_path: str) -> Iterator[None]:
    """Have search use another engine with an index in `folder`."""
    with override_settings(SEARCH_ENGINE=engine_path, SEARCH_INDEX_DIR=folder):
        cache.clear()
        yield


def _slug(key: str) -> Page:
    parts = split_key(key)
    source = source_of(parts[0]) if parts else None
    if parts is None or source is None:
        return ("", key)
    return (parts[0], str(source.model._default_manager.values_list("slug", flat=True).get(pk=parts[1])))


def ask(text: str) -> Sequence[Page]:
    """Return the first ten pages that a stranger is shown."""
    return [_slug(each.hit.key) for each in search(text, chosen={}, user=None).hits]
