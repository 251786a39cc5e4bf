"""Prefetch several related rows of one object in one query."""

from django.db.models import Model


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
    joined = type(instance)._base_manager.select_related(*missing).only("pk", *missing).filter(pk=instance.pk).first()
    for name in missing:
        if joined is not None and getattr(joined, f"{name}_id") == getattr(instance, f"{name}_id"):
            setattr(instance, name, getattr(joined, name))
