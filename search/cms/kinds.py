"""Which models the CMS searches."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import AutoField, Model
from modelsearch.backends.base import get_model_root
from wagtail.search.index import get_indexed_models


def root_of(model: type[Model]) -> ContentType:
    """Return the content type whose entries hold the objects of `model`."""
    return ContentType.objects.get_for_model(get_model_root(model))


def searched_models() -> list[type[Model]]:
    """Return the models at the root of those that Wagtail indexes, whose keys are whole numbers."""
    roots = dict.fromkeys(get_model_root(model) for model in get_indexed_models())
    return [root for root in roots if isinstance(root._meta.pk, AutoField)]
