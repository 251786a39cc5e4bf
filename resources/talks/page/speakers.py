"""Speakers, and their parts in talks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class Speaker(models.Model):
    """A person who gave a talk."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(_("address"), max_length=150, unique=True, help_text=_("In the address of their talks."))
    organisation = models.CharField(
        _("organisation or job"), max_length=255, blank=True, help_text=_("As the source gives it.")
    )

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def talks_url(self) -> str:
        """Return the address of the list of their talks."""
        return f"/conferences/?avec={self.slug}"


class TalkSpeaker(Orderable):
    """Somebody's part in a talk."""

    page = ParentalKey("talks.TalkPage", on_delete=models.CASCADE, related_name="speakers")
    speaker = models.ForeignKey(
        Speaker, verbose_name=_("speaker"), on_delete=models.PROTECT, related_name="interventions"
    )
    role = models.CharField(
        _("part in the talk"), max_length=100, blank=True, help_text=_("For example: facilitation. Empty: speaks.")
    )

    panels = [FieldRowPanel([FieldPanel("speaker"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        constraints = [models.UniqueConstraint(fields=["page", "speaker"], name="one_part_a_speaker")]

    def __str__(self) -> str:
        return f"{self.speaker} ({self.role})" if self.role else str(self.speaker)
