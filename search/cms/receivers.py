"""Receivers for the models that Wagtail does not index by its queue (`search_auto_update = False`)."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.search.index import get_indexed_models

from search.cms.models import root_of
from search.cms.operations import delete_entries, write_entries


def _saved(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    only = kwargs.get("update_fields")
    searched = {field.field_name for field in instance.get_search_fields()}
    if not raw and (only is None or searched & set(only)):
        write_entries(content_type=root_of(sender), objects=[instance])


def _deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    delete_entries(content_type=root_of(sender), pks=[instance.pk])


def connect() -> None:
    """Follow these models."""
    for model in get_indexed_models():
        if not getattr(model, "search_auto_update", True):
            post_save.connect(_saved, sender=model, dispatch_uid="cms_search")
            post_delete.connect(_deleted, sender=model, dispatch_uid="cms_search")
