"""How often members want the digest, and the weeks that were sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """When the digest comes, if something is to be told."""

    AWAY = "away", _("when I have not come for five days")
    ALWAYS = "always", _("every week")
    NEVER = "never", _("never")


class DigestSettings(models.Model):
    """What a member chose; without a row, `AWAY`. `farewell_at` is when we asked, for the last time, whether to stop:
    nothing comes since, until they come back or say so. `chosen_at` is when they chose, which is a sign of life."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency, default=Frequency.AWAY)
    farewell_at = models.DateTimeField(null=True, editable=False)
    chosen_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("choice about the digest")
        verbose_name_plural = _("choices about the digest")

    def __str__(self) -> str:
        return str(self.member_id)


class Issue(models.Model):
    """The digest of one week, about what was published from `since` to `until`.

    `cursor` is the key of the last member it was made for; the batch and the cursor commit together.
    """

    until = models.DateTimeField(unique=True)
    since = models.DateTimeField()
    cursor = models.BigIntegerField(default=0)
    sent_count = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("issue of the digest")
        verbose_name_plural = _("issues of the digest")

    def __str__(self) -> str:
        return self.until.isoformat()
