"""Themes, chosen by animators, and tags, typed by anyone."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from french.folding import fold


class Tile(models.TextChoices):
    """The glazes of the roof (docs/identite.md)."""

    BRIQUE = "brique", _("brick")
    OCRE = "ocre", _("ochre")
    VERT = "vert", _("green")
    ARDOISE = "ardoise", _("slate")
    CREME = "creme", _("cream")
    CIEL = "ciel", _("sky")


class Theme(models.Model):
    """A subject of public innovation, from a list that animators keep short."""

    title = models.CharField(_("title"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    origin = models.CharField(
        _("where the theme comes from"),
        max_length=200,
        blank=True,
        help_text=_("For example: programme of the 2017 edition."),
    )
    introduction = models.TextField(_("introduction"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    main_tile = models.CharField(_("main tile"), max_length=10, choices=Tile, default=Tile.BRIQUE)
    second_tile = models.CharField(_("second tile"), max_length=10, choices=Tile, default=Tile.OCRE)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("themes:detail", args=[self.slug])

    @property
    def colours(self) -> tuple[str, str]:
        """Return the pair of tiles of the theme's roofs."""
        return (self.main_tile, self.second_tile)


class Tag(TagBase):
    """A word that people put on pages; variants of case and accent are one tag."""

    free_tagging = True
    folded = models.CharField(max_length=100, unique=True, editable=False)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["folded"]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.folded = fold(self.name)
        return super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slugify(fold(tag).replace("'", "-")) or "mot"
        return slug if i is None else f"{slug}-{i}"

    def get_absolute_url(self) -> str:
        return reverse("tags:detail", args=[self.slug])


class MergedTag(models.Model):
    """The word of a tag that was merged into another, which takes its place in addresses and when it is typed."""

    name = models.CharField(_("word"), max_length=100)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    folded = models.CharField(max_length=100, unique=True)
    merged_into = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="merged_tags")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("merged tag")
        verbose_name_plural = _("merged tags")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
