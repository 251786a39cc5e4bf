"""One tag of several, and the way back of a word."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from community.themes.models import FormerTag, Tag
from community.themes.operations.versions import replace_in_versions
from community.themes.policies import may_merge_tags
from community.themes.tagged import row_models
from search.signals import values_replaced

MERGED, FREED = "themes.tag.merge", "themes.tag.free"


class GoneMeanwhile(Exception):
    """Somebody merged or deleted one of these tags while another person was choosing."""


@transaction.atomic
def merge_tags(*, kept: Tag, gone: Collection[Tag], by: Any) -> int:
    """Put `kept` on everything that had one of `gone`, which are deleted; return on how many pages it was put.

    Their addresses lead to `kept`, and whoever types their words gets it. Drafts and older versions follow. It
    cannot be undone: nothing says any more which page had which tag.

    Raises `PermissionDenied`, `ValueError` when `kept` is among `gone` or there is none, `GoneMeanwhile` when one of
    them is no more: then nothing is merged.
    """
    if not may_merge_tags(by):
        raise PermissionDenied
    if not gone or kept.pk in {tag.pk for tag in gone}:
        raise ValueError("a tag cannot be merged with itself, nor with nothing")
    wanted = {kept.pk, *(tag.pk for tag in gone)}
    # Whoever puts one of them on a page meanwhile waits; two merges of the same tags come one after the other.
    there = {tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if set(there) != wanted:
        raise GoneMeanwhile
    kept = there.pop(kept.pk)
    moved = _move_rows(kept, there)
    replace_in_versions(gone=set(there), kept=kept.pk)
    FormerTag.objects.filter(kept__in=there).update(kept=kept)
    for tag in there.values():
        FormerTag.objects.filter(slug=tag.slug).delete()
        FormerTag.objects.update_or_create(
            folded=tag.folded, defaults={"name": tag.name, "slug": tag.slug, "kept": kept, "by": by}
        )
    names = [tag.name for tag in there.values()]
    for tag in there.values():
        tag.delete()
    values_replaced.send(sender=Tag, facet="mot", old=[tag.slug for tag in there.values()], new=kept.slug)
    log(instance=kept, action=MERGED, user=by, data={"merged": names, "pages": moved})
    return moved


def _move_rows(kept: Tag, gone: Collection[int]) -> int:
    """Row by row, so that whoever follows the rows (search) hears of it."""
    moved = 0
    for model in row_models():
        rows = model._default_manager
        had = set(rows.filter(tag=kept).values_list("content_object_id", flat=True))
        for row in rows.filter(tag__in=gone).order_by("pk"):
            if row.content_object_id in had:
                row.delete()
                continue
            had.add(row.content_object_id)
            row.tag = kept
            row.save()
            moved += 1
    return moved


@transaction.atomic
def free_word(*, word: FormerTag, by: Any) -> None:
    """Let the word of a merged tag be a tag of its own again for whoever types it. Pages keep what they have.

    Raises `PermissionDenied`.
    """
    if not may_merge_tags(by):
        raise PermissionDenied
    log(instance=word.kept, action=FREED, user=by, data={"word": word.name})
    word.delete()
