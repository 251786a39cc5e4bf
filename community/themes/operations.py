"""Operations on themes and tags; tags that people type are created by the field of their page."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.log_actions import log
from wagtail.models import Revision

from community.themes.models import MergedTag, Tag, Theme
from community.themes.policies import may_merge_tags
from community.themes.tag_rows import tag_row_models
from french.folding import fold
from search.signals import values_replaced

MERGE_ACTION, RELEASE_ACTION = "themes.tag.merge", "themes.tag.release"
REVISIONS_AT_A_TIME = 50
TAGS_AT_A_TIME = 200


class TagsGoneError(Exception):
    """One of the tags was merged or deleted by somebody else meanwhile."""


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
def make_tags(words: Iterable[str]) -> None:
    """Make the tags of `words` that are neither tags nor merged ones yet, in one statement: for whoever puts hundreds
    of words on pages. A tag that no page has is shown nowhere, so that nothing is announced."""
    by_fold: dict[str, str] = {}
    for word in words:
        by_fold.setdefault(fold(word), word)
    by_fold.pop("", None)
    for model in (Tag, MergedTag):
        for folded in model._default_manager.filter(folded__in=list(by_fold)).values_list("folded", flat=True):
            del by_fold[folded]
    tags = [Tag(name=word, folded=folded) for folded, word in by_fold.items()]
    slugs = {tag.slugify(tag.name) for tag in tags}
    if len(slugs) < len(tags) or Tag.objects.filter(slug__in=slugs).exists():
        # Two words that share an address: each is given its own as it is saved.
        for tag in tags:
            tag.save()
        return
    for tag in tags:
        tag.slug = tag.slugify(tag.name)
    Tag.objects.bulk_create(tags, batch_size=TAGS_AT_A_TIME)


@transaction.atomic
def merge_tags(*, target: Tag, sources: Collection[Tag], by: Any) -> int:
    """Replace the tags `sources` by `target` on every page and delete them; return how many pages got `target`.

    Their addresses redirect to `target`, and typing their words gives it. Drafts and older revisions follow. It
    cannot be undone: which page had which tag is lost.

    Raises `PermissionDenied`, `ValueError` when `target` is among `sources` or there is none, `TagsGoneError` when one
    of them no longer exists: then nothing is merged.
    """
    if not may_merge_tags(by):
        raise PermissionDenied
    if not sources or target.pk in {tag.pk for tag in sources}:
        raise ValueError("a tag cannot be merged with itself, nor with nothing")
    wanted = {target.pk, *(tag.pk for tag in sources)}
    # Whoever puts one of them on a page meanwhile waits; two merges of the same tags come one after the other.
    there = {tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if set(there) != wanted:
        raise TagsGoneError
    target = there.pop(target.pk)
    moved = _move_rows(target, there)
    _replace_in_revisions(sources=set(there), target=target.pk)
    MergedTag.objects.filter(merged_into__in=there).update(merged_into=target)
    for tag in there.values():
        MergedTag.objects.filter(slug=tag.slug).delete()
        MergedTag.objects.update_or_create(
            folded=tag.folded, defaults={"name": tag.name, "slug": tag.slug, "merged_into": target, "by": by}
        )
    names = [tag.name for tag in there.values()]
    for tag in there.values():
        tag.delete()
    values_replaced.send(sender=Tag, facet="mot", old=[tag.slug for tag in there.values()], new=target.slug)
    log(instance=target, action=MERGE_ACTION, user=by, data={"merged": names, "pages": moved})
    return moved


def _move_rows(target: Tag, sources: Collection[int]) -> int:
    """Move rows one by one, so that their signals are sent (search listens)."""
    moved = 0
    for model in tag_row_models():
        rows = model._default_manager
        had = set(rows.filter(tag=target).values_list("content_object_id", flat=True))
        for row in rows.filter(tag__in=sources).order_by("pk"):
            if row.content_object_id in had:
                row.delete()
                continue
            had.add(row.content_object_id)
            row.tag = target
            row.save()
            moved += 1
    return moved


def _replace_in_revisions(*, sources: Collection[int], target: int) -> None:
    """Put the tag `target` in the place of those of `sources` in every revision of every page, once in each.

    A revision names a tag by its key: without this, the next person who opens the page in the CMS loses it.
    """
    names_one = Q(pk__in=[])
    for pk in sources:
        names_one |= Q(text__contains=f'"tag": {pk}')
    for model in tag_row_models():
        holder = model._meta.get_field("content_object").remote_field
        of_kind = Revision.objects.filter(content_type=ContentType.objects.get_for_model(holder.model))
        pks = list(of_kind.annotate(text=Cast("content", TextField())).filter(names_one).values_list("pk", flat=True))
        for start in range(0, len(pks), REVISIONS_AT_A_TIME):
            versions = list(Revision.objects.filter(pk__in=pks[start : start + REVISIONS_AT_A_TIME]))
            for version in versions:
                rows = version.content.get(holder.get_accessor_name()) or []
                version.content[holder.get_accessor_name()] = _replaced(rows, sources, target)
            Revision.objects.bulk_update(versions, ["content"])


def _replaced(rows: list[dict[str, Any]], sources: Collection[int], target: int) -> list[dict[str, Any]]:
    # The row that has the target already stays as it is.
    has_it = any(row.get("tag") == target for row in rows)
    result = []
    for row in rows:
        if row.get("tag") not in sources:
            result.append(row)
        elif not has_it:
            result.append({**row, "tag": target})
            has_it = True
    return result


@transaction.atomic
def release_merged_tag(*, tag: MergedTag, by: Any) -> None:
    """Let the word of a merged tag be a tag of its own again when it is typed. Pages do not change.

    Raises `PermissionDenied`.
    """
    if not may_merge_tags(by):
        raise PermissionDenied
    log(instance=tag.merged_into, action=RELEASE_ACTION, user=by, data={"word": tag.name})
    tag.delete()
