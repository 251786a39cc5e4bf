"""The only writers of themes, and of tags but for those that people type."""

from typing import Any

from django.db import transaction
from taggit.models import ItemBase

from community.themes.models import Tag, Theme


@transaction.atomic
def set_theme(*, slug: str, **fields: Any) -> Theme:
    """Create the theme at `slug`, or bring it to `fields`; the same call twice changes nothing.

    Raises `ValidationError` when a field is wrong.
    """
    theme = Theme.objects.filter(slug=slug).first() or Theme(slug=slug)
    for name, value in fields.items():
        setattr(theme, name, value)
    theme.full_clean()
    theme.save()
    return theme


@transaction.atomic
def merge_tags(*, kept: Tag, gone: Tag) -> int:
    """Put `kept` on everything that had `gone`, which is deleted; return on how many things it was put.

    Raises `ValueError` when they are the same. Row by row, so that whoever follows the rows (search) hears of it.
    """
    if kept.pk == gone.pk:
        raise ValueError("a tag cannot be merged with itself")
    moved = 0
    for relation in Tag._meta.related_objects:
        # The pages themselves are among what is related.
        if not issubclass(relation.related_model, ItemBase):
            continue
        rows = relation.related_model._default_manager
        had = set(rows.filter(tag=kept).values_list("content_object_id", flat=True))
        for row in rows.filter(tag=gone):
            if row.content_object_id in had:
                row.delete()
                continue
            row.tag = kept
            row.save()
            moved += 1
    gone.delete()
    return moved
