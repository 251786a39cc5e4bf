"""News that a bearer gives of a défi, months after it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.defis.models.defis import DefiPage


class FollowUp(models.Model):
    """What somebody answered when they were asked what became of a défi; animators add it to the page."""

    class Outcome(models.TextChoices):
        GOES_ON = "goes-on", _("it goes on")
        IN_PLACE = "in-place", _("it is in place")
        STOPPED = "stopped", _("it has stopped")

    page = models.ForeignKey(
        DefiPage, models.CASCADE, related_name="follow_ups", verbose_name=_("défi"), editable=False
    )
    months = models.PositiveSmallIntegerField(_("months after"), editable=False)
    outcome = models.CharField(_("what became of it"), max_length=10, choices=Outcome, editable=False)
    words = models.TextField(_("words"), blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"), editable=False
    )
    at = models.DateTimeField(_("on"), db_index=True, editable=False)

    class Meta:
        verbose_name = _("news of a défi")
        verbose_name_plural = _("news of défis")

    def __str__(self) -> str:
        return f"{self.page_id}, {self.months}"
