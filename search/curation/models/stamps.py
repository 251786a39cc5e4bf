"""The stamp by which every process sees that something was decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

ONLY = 1


class Stamp(models.Model):
    """The only row: `word` is another one after each decision. Whoever decides writes it first, one after the other."""

    word = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("stamp of decisions")
        verbose_name_plural = _("stamps of decisions")
        permissions = [("curate", _("Can look after search"))]

    def __str__(self) -> str:
        return self.word
