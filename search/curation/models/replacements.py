"""Rewrites of searches: « when people write this, search for that »."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from french import analysis
from search.curation.models.decisions import Decision
from search.query.rules import folded_words

WORDS_MAX = 6


class Replacement(Decision):
    """What is searched instead of what was written: `at_once`, or proposed to the reader."""

    written = models.CharField(_("when people write"), max_length=80)
    instead = models.CharField(_("search for"), max_length=80)
    at_once = models.BooleanField(_("how"), default=True)

    history_fields = ("written", "instead", "at_once")
    key_field = "written"
    duplicate_message = _("There is a correction for these words already.")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["written", "pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        return f"{self.written} → {self.instead}"

    def normalised_key(self) -> str:
        self.written, self.instead = " ".join(self.written.split()), " ".join(self.instead.split())
        written = folded_words(self.written)
        if not 0 < len(written) <= WORDS_MAX:
            text = _("Write from 1 to %(most)s words, without quotation marks.")
            raise ValidationError({"written": text % {"most": WORDS_MAX}})
        if not analysis.analyse(self.instead).terms:
            raise ValidationError({"instead": _("“%s” says nothing by itself: search leaves it out.") % self.instead})
        if written == folded_words(self.instead):
            text = _("For search, these are the same words: accents and capitals count for nothing.")
            raise ValidationError({"instead": text})
        return " ".join(written)
