"""Many copies of a page in a few statements, for what must cost the same at any size: no signal, no revision."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.models import F, ForeignKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page


def copies_of(page: Any, count: int) -> list[int]:
    """Write `count` pages like `page` beside it, what hangs on it included; return their keys.

    They differ by their title and their address. Whoever needs them in the index rebuilds it.
    """
    keys = _base_rows(page, count)
    model = type(page)
    own = [field.column for field in model._meta.local_concrete_fields if field.column != model._meta.pk.column]
    _copy_rows(model._meta.db_table, model._meta.pk.column, own, page.pk, keys)
    for relation in get_all_child_relations(model):
        if relation.related_model is not None and not relation.related_model.__module__.startswith("wagtail."):
            _copy_related(relation.related_model, relation.field, page.pk, keys)
    for field in get_all_child_m2m_relations(model):
        through = field.remote_field.through
        _copy_related(through, through._meta.get_field(field.m2m_field_name()), page.pk, keys)
    return keys


def _base_rows(page: Any, count: int) -> list[int]:
    values = Page.objects.filter(pk=page.pk).values().get()
    for name in ("id", "latest_revision_id", "live_revision_id", "alias_of_id"):
        values.pop(name)
    parent = page.get_parent(update=True)
    parent_path, start = page.path[: -page.steplen], parent.numchild
    rows = []
    for number in range(start + 1, start + count + 1):
        # Behind every sister: their numbers go on where those of pages that were made one by one may have gaps.
        path = Page._get_path(parent_path, page.depth, 10_000 + number)
        slug, title = f"{page.slug}-{number}", f"{page.title} {number}"
        own = {"path": path, "slug": slug, "url_path": f"{parent.url_path}{slug}/", "translation_key": uuid4()}
        rows.append(Page(**{**values, **own, "title": title, "draft_title": title}))
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + count)
    return [each.pk for each in Page.objects.bulk_create(rows, batch_size=500)]


def _copy_related(model: Any, field: ForeignKey[Any, Any], of: int, keys: list[int]) -> None:
    fields_to_copy = [each.column for each in model._meta.local_concrete_fields if each not in (field, model._meta.pk)]
    _copy_rows(model._meta.db_table, field.column, fields_to_copy, of, keys)


def _copy_rows(table: str, key: str, columns: list[str], of: int, keys: list[int]) -> None:
    """Copy the rows of `table` whose `key` is `of`, once for each of `keys`."""
    quote = connection.ops.quote_name
    others = "".join(f", {quote(column)}" for column in columns)
    into, where = f"{quote(table)} ({quote(key)}{others})", f"{quote(table)} WHERE {quote(key)} = %s"
    sql = f"INSERT INTO {into} SELECT %s{others} FROM {where}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(new, of) for new in keys])
