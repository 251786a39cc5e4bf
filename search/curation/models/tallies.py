"""Tallies: how often something was searched in a week."""

from django.db import models
from django.utils.translation import gettext_lazy as _

WORDS_LENGTH = 80


class Tally(models.Model):
    """One search, whoever made it, in the week that begins on `week` (a Monday).

    `fingerprint` is keyed and changes each week; `words` stay empty until the search was made often enough to be
    nobody's in particular. `empty` searches found nothing; `clicks` led to a result.
    """

    week = models.DateField()
    fingerprint = models.CharField(max_length=64)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    searches = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("tally of a search")
        verbose_name_plural = _("tallies of searches")
        constraints = [models.UniqueConstraint(fields=["week", "fingerprint"], name="curation_tally_once")]

    def __str__(self) -> str:
        return f"{self.week:%Y-W%V}: {self.words or '…'}"
