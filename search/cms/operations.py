"""The only writers of the entries of the CMS's search."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page

from search.cms.models import CmsEntry, root_of, searched_models
from search.cms.words import title_of, words_of

BATCH = 200
# What one periodic run writes at most: about two minutes.
MISSING_AT_ONCE = 20_000


def write_entries(*, content_type: ContentType, objects: Iterable[Any]) -> int:
    """Write the entries of objects, in the place of former ones; return how many."""
    rows = (
        CmsEntry(content_type=content_type, object_pk=each.pk, title=title_of(each), words=words_of(each))
        for each in objects
        if isinstance(each.pk, int)
    )
    total = 0
    while batch := list(islice(rows, BATCH)):
        CmsEntry.objects.bulk_create(
            batch,
            update_conflicts=True,
            unique_fields=["content_type", "object_pk"],
            update_fields=["title", "words"],
        )
        total += len(batch)
    return total


def delete_entries(*, content_type: ContentType, pks: Iterable[int]) -> None:
    """Take away the entries of objects."""
    CmsEntry.objects.filter(content_type=content_type, object_pk__in=list(pks)).delete()


def delete_stale_entries() -> int:
    """Take away the entries of objects that are no more (deleted without a signal); return how many."""
    gone = 0
    for model in searched_models():
        own = CmsEntry.objects.filter(content_type=root_of(model))
        gone += own.exclude(object_pk__in=model._default_manager.values("pk")).delete()[0]
    return gone


def write_missing_entries() -> int:
    """Write the entries that objects lack (those of before, copies by other ways); return how many."""
    written = 0
    for model in searched_models():
        content_type = root_of(model)
        known = CmsEntry.objects.filter(content_type=content_type).values("object_pk")
        missing = model._default_manager.exclude(pk__in=known).order_by("pk")
        objects = _specific(missing)
        written += write_entries(content_type=content_type, objects=islice(objects, MISSING_AT_ONCE - written))
    return written


def _specific(missing: QuerySet[Model]) -> Iterator[Model]:
    """Yield objects a batch at a time; pages as what they are, whose tags and addresses are searched too."""
    pks = list(missing.values_list("pk", flat=True)[:MISSING_AT_ONCE])
    for at in range(0, len(pks), BATCH):
        batch = missing.model._default_manager.filter(pk__in=pks[at : at + BATCH])
        yield from batch.specific() if issubclass(missing.model, Page) else batch
