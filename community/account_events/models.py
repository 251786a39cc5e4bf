"""A line of the log of account events."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountEvent(models.Model):
    """What happened to the account of `member`, and `by` whom when it was not that person; never changed afterwards.

    `kind` is "wing.event"; `details` holds no address, no code, no secret. The line outlives the account, without it.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("account event")
        verbose_name_plural = _("account events")
        indexes = [
            models.Index(fields=["member", "-at", "-id"], name="account_events_of_member"),
            models.Index(fields=["kind", "-at", "-id"], name="account_events_of_kind"),
        ]

    def __str__(self) -> str:
        return self.kind
