"""Programmes of défis: the université d'été, or a sister such as La Transfo."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Programme(models.Model):
    """A programme défis were part of."""

    title = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    is_sister = models.BooleanField(
        _("sister programme"),
        default=True,
        help_text=_("Not the université: run by others in the same spirit. The pages of its défis say so."),
    )
    url = models.URLField(_("address on the web"), blank=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["is_sister", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def full_name(self) -> str:
        """Return the name with who runs it: "La Transfo (La 27e Région)"."""
        return f"{self.title} ({self.organiser})" if self.organiser else self.title
