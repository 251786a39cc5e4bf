"""Prefetch related rows in one query: several of one object, or those of objects of several kinds."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db.models import F, Model, QuerySet, Value

from foundation.prepared_queries import PreparedQuery


def read_joined(instance: Model, *names: str) -> None:
    """Read the foreign keys `names` of `instance` in one query, none when all are empty or read already."""
    missing = [
        name
        for name in names
        if getattr(instance, f"{name}_id") is not None and not instance._meta.get_field(name).is_cached(instance)
    ]
    if not missing:
        return
    # One by one when there is one: the related row alone is smaller than the join. A preview's keys may
    # differ from those in the database, hence the check.
    joined = next(iter(_joined(type(instance), *missing)(instance.pk)), None)
    for name in missing:
        if joined is not None and getattr(joined, f"{name}_id") == getattr(instance, f"{name}_id"):
            setattr(instance, name, getattr(joined, name))


@cache
def _joined(model: type[Model], *names: str) -> PreparedQuery[Model]:
    rows = model._base_manager.select_related(*names).only("pk", *names)
    return PreparedQuery(lambda pk: rows.filter(pk=pk), int)


def prefetch_of_kinds(objects: Iterable[Model], name: str) -> None:
    """Read the many-to-many field `name` of `objects`, whatever their models, in one query in the order of what it
    leads to; none without objects. The field leads to the same model in each of theirs."""
    by_kind: dict[type[Model], list[Model]] = {}
    for each in objects:
        by_kind.setdefault(type(each), []).append(each)
    if not by_kind:
        return
    target: Any = next(iter(by_kind))._meta.get_field(name).related_model
    key = target._meta.pk.attname
    fields = [key, *(field.attname for field in target._meta.concrete_fields if field.attname != key)]
    first, *others = (_joined_rows(rank, owners, name, fields) for rank, owners in enumerate(by_kind.values()))
    related: dict[tuple[int, Any], list[Any]] = {}
    for rank, owner, *values in first.union(*others, all=True).order_by(*target._meta.ordering):
        related.setdefault((rank, owner), []).append(target.from_db(first.db, fields, values))
    for rank, owners in enumerate(by_kind.values()):
        for owner in owners:
            _put(owner, name, related.get((rank, owner.pk), []))


def _joined_rows(rank: int, owners: list[Model], name: str, fields: list[str]) -> QuerySet[Any, tuple[Any, ...]]:
    """Return rows of `rank`, the key of an owner, and the values of what its field `name` leads to."""
    field: Any = type(owners[0])._meta.get_field(name)
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    # Aliases, for a union is sorted by names of columns; that of a key is a field of the rows themselves.
    columns = {"rank": Value(rank), "owner": F(source), "key": F(f"{target}__pk")}
    columns |= {each: F(f"{target}__{each}") for each in fields[1:]}
    rows = field.remote_field.through._default_manager.filter(**{f"{source}__in": [each.pk for each in owners]})
    return rows.order_by().annotate(**columns).values_list(*columns)


def prefetch_prepared(instance: Model, relations: Mapping[str, PreparedQuery[Any]]) -> None:
    """Read relations of `instance` to many rows, each with its query of what the key of such an instance leads to.

    Not those read already, nor those of a preview, which are in memory.
    """
    for name, query in relations.items():
        rows = getattr(instance, name).get_queryset() if instance.pk else None
        if isinstance(rows, QuerySet) and rows._result_cache is None:  # type: ignore[attr-defined]
            field: Any = instance._meta.get_field(name)
            related = query(instance.pk)
            for row in related if field.one_to_many else ():
                setattr(row, field.remote_field.name, instance)
            _put(instance, name, related)


def _put(instance: Model, name: str, related: list[Any]) -> None:
    """Leave what was read where Django's own prefetch does."""
    rows = getattr(instance, name).get_queryset()
    rows._result_cache, rows._prefetch_done = related, True
    instance.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows
