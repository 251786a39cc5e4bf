"""The index of the CMS's search: the words of each object, drafts included. Permissions are checked elsewhere."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch.backends.base import get_model_root
from wagtail.search.index import get_indexed_models


class CmsEntry(models.Model):
    """One object: its `title` folded, and its `words` as `search.cms.words` writes them.

    `content_type` is that of the model at the root: a page is a page, whatever its kind.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_pk = models.BigIntegerField()
    title = models.CharField(max_length=255)
    words = models.TextField()

    class Meta:
        verbose_name = _("entry of the search of the CMS")
        verbose_name_plural = _("entries of the search of the CMS")
        constraints = [models.UniqueConstraint(fields=["content_type", "object_pk"], name="cms_search_one_an_object")]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_pk}"


def root_of(model: type[models.Model]) -> ContentType:
    """Return the content type whose entries hold the objects of `model`."""
    return ContentType.objects.get_for_model(get_model_root(model))


def searched_models() -> list[type[models.Model]]:
    """Return the models at the root of those that Wagtail indexes, whose keys are whole numbers."""
    roots = dict.fromkeys(get_model_root(model) for model in get_indexed_models())
    return [root for root in roots if isinstance(root._meta.pk, models.AutoField)]
