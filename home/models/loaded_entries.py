"""Records of loaded first-run entries, so that they never overwrite what people changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class LoadedEntry(models.Model):
    """One entry of the data files: the page made of it, and the revision that was published then."""

    key = models.CharField(max_length=200, unique=True)
    checksum = models.CharField(max_length=64)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    revision_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("loaded entry")
        verbose_name_plural = _("loaded entries")

    def __str__(self) -> str:
        return self.key

    @property
    def is_as_loaded(self) -> bool:
        """Return whether nobody has written to the page since; a page made before by people has no revision of ours."""
        return (
            self.page is not None and self.revision_id is not None and self.page.latest_revision_id == self.revision_id
        )
