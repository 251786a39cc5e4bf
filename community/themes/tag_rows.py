"""Rows between tags and pages, in every wing, and the pages that have a tag."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from taggit.models import ItemBase
from wagtail.models import Page

from cms.pages.querysets import SitePageQuerySet
from community.themes.models import Tag


def tag_row_models() -> list[type[Any]]:
    """Return the models whose rows put a tag on a page, one a kind of page."""
    # The pages themselves are among what is related.
    related = [each.related_model for each in Tag._meta.related_objects]
    return [model for model in related if isinstance(model, type) and issubclass(model, ItemBase)]


def tags_visible_to(user: Any) -> QuerySet[Tag]:
    """Return the tags of the pages that `user` may see; those of drafts and private pages alone say what is there."""
    pages = SitePageQuerySet(Page).visible_to(user).filter(pk=OuterRef("content_object")).order_by()
    visible = Q(pk__in=[])
    for model in tag_row_models():
        # The first page of each tag is enough.
        rows = model._default_manager.filter(Exists(pages.values("pk")), tag=OuterRef("pk")).order_by()
        visible |= Q(Exists(rows.values("pk")))
    return Tag.objects.filter(visible)


def with_page_counts(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    """Annotate each tag with `page_count`: pages of every kind, drafts included; no extra query."""
    total: Any = Value(0)
    for model in tag_row_models():
        mine = model._default_manager.filter(tag=OuterRef("pk")).order_by().values("tag")
        counted = mine.annotate(total=Count("content_object", distinct=True)).values("total")
        total = total + Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return tags.annotate(page_count=total)


def pages_by_tag(tags: Collection[Tag]) -> Mapping[int, list[Page]]:
    """Return the pages that have each tag, by its key, in the order of their titles: one query a kind, and one."""
    pairs: set[tuple[int, int]] = set()
    for model in tag_row_models():
        pairs.update(model._default_manager.filter(tag__in=tags).values_list("tag_id", "content_object_id"))
    pages = Page.objects.filter(pk__in={pk for _, pk in pairs}).order_by("title", "pk")
    result: dict[int, list[Page]] = {tag.pk: [] for tag in tags}
    carriers: dict[int, list[int]] = {}
    for tag_pk, page_pk in pairs:
        carriers.setdefault(page_pk, []).append(tag_pk)
    for page in pages:
        for tag_pk in carriers[page.pk]:
            result[tag_pk].append(page)
    return result
