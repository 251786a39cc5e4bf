"""Which models have a link to a person: a walk through all of them, for the test that refuses a forgotten one."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CASCADE, EmailField, ForeignKey, GenericIPAddressField, Model

from foundation.personal_data.registry import registry
from foundation.personal_data.rules import Delete

# Columns that say who somebody is without a relation, by the names that Django, Wagtail and allauth give them.
TELLING_NAMES = frozenset({"session_data", "session_key", "user_agent", "ip", "ip_address", "remote_addr", "user_id"})


def links_of(model: type[Model]) -> Iterator[str]:
    """Yield the fields of `model` itself that lead to a person; a many-to-many field by its table, a model too."""
    for field in model._meta.local_fields:
        to_person = isinstance(field, ForeignKey) and field.related_model is get_user_model()
        if to_person or isinstance(field, EmailField | GenericIPAddressField) or field.name in TELLING_NAMES:
            yield field.name


def belongings_of(model: type[Model]) -> Iterator[str]:
    """Yield the fields of `model` by which its rows go with a row that erasure deletes."""
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE:
            owner = registry.get(field.related_model._meta.label)  # type: ignore[union-attr]
            if owner is not None and isinstance(owner.rule, Delete):
                yield field.name


def forgotten_links() -> list[str]:
    """Return "app.Model.field" for each link to a person that no declaration follows."""
    forgotten = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy:
            continue
        data = registry.get(model._meta.label)
        followed = {link.split("__")[0] for link in data.links} if data else set()
        if data and data.network:
            followed.add(data.network[0])
        if data and data.condition:
            continue
        own = set(links_of(model)) | set(belongings_of(model))
        # What says where or on what one was is about whoever another link of the row names.
        described = {each for each in own if data and each in TELLING_NAMES}
        forgotten += [f"{model._meta.label}.{name}" for name in sorted(own - followed - described)]
    return forgotten


def undated_networks() -> list[str]:
    """Return "app.Model.field" for each network address that is neither truncated nor erased in time."""
    fields = (
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, GenericIPAddressField)
    )
    return [
        f"{label}.{name}"
        for label, name in fields
        if (data := registry.get(label)) is None or data.network is None or data.network[0] != name
    ]
