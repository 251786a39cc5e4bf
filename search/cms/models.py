"""The words an object of the CMS is found by, drafts included. What a reader may see of it is not decided here."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


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
