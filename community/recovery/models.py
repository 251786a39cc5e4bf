"""The recovery of an account."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# From the proof of the address to the change. A weekend and a day: who is robbed on a Friday evening reads the message
# to the former address on Monday morning; who waits has waited three days, not a week.
DELAY = timedelta(days=3)
# Unused, a link ends after that.
LIFETIME = timedelta(days=14)


class Reason(models.TextChoices):
    """What the member has lost."""

    ADDRESS = "address", _("They no longer read the mail of the account’s address")
    SECOND_FACTOR = "second_factor", _("They have lost their second factor and the recovery codes")
    BOTH = "both", _("Both")


class Outcome(models.TextChoices):
    """How a recovery ended."""

    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
    EXPIRED = "expired", _("expired, without an answer")


class Recovery(models.Model):
    """A recovery that staff opened. `contact` is where the link went, `address` what the member then typed and proved:
    staff see the first, which they wrote, and never the second.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=20, choices=Reason)
    contact = models.EmailField()
    check_made = models.CharField(max_length=500)
    address = models.EmailField(blank=True)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    class Meta:
        verbose_name = _("account recovery")
        verbose_name_plural = _("account recoveries")
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at=None), name="recovery_one_open_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.member}"

    @property
    def is_open(self) -> bool:
        """Return whether it goes on: it has not ended, and its link has been used in time."""
        return self.ended_at is None and (self.due_at is not None or timezone.now() < self.opened_at + LIFETIME)

    @property
    def loses_address(self) -> bool:
        """Return whether the address changes."""
        return self.reason != Reason.SECOND_FACTOR

    @property
    def loses_second_factor(self) -> bool:
        """Return whether the second factors go."""
        return self.reason != Reason.ADDRESS
