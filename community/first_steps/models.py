"""Who is done with the first steps."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FirstSteps(models.Model):
    """The first steps of a member, saved or skipped: on any device, they are not proposed again."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_skipped = models.BooleanField(_("skipped"), default=False)

    class Meta:
        verbose_name = _("first steps")
        verbose_name_plural = _("first steps")

    def __str__(self) -> str:
        return str(self.member_id)
