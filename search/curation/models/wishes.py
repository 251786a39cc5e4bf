"""Wishes for content: what people search and the site does not have yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.curation.models.decisions import KEY_LENGTH


class ContentWish(models.Model):
    """A content to write, to ask for or to find; open until it has a `WishClosure`. One at a time for a search."""

    words = models.CharField(_("what is looked for"), max_length=80)
    key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    note = models.CharField(_("what would answer"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("wished content")
        verbose_name_plural = _("wished contents")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words


class WishClosure(models.Model):
    """The end of a wish: the page that answers it, or why none will."""

    wish = models.OneToOneField(ContentWish, on_delete=models.CASCADE, related_name="closure")
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("or why there will be none"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("end of a wish")
        verbose_name_plural = _("ends of wishes")

    def __str__(self) -> str:
        return str(self.wish)
