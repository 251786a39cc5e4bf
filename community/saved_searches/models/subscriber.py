"""Somebody who follows searches: a member, or an e-mail address."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Subscriber(models.Model):
    """A member, whose address is read when mail is written, or else an address and nothing more.

    It goes with its last search: an address is kept for as long as it is written to, no longer. `refusals` counts the
    days in a row on which the mail server refused the address, the last of which is `refused_on`; a member is not
    written to any more since `mail_stopped_at`.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+", editable=False
    )
    address = models.EmailField(blank=True, editable=False)
    visited_at = models.DateTimeField(null=True, editable=False)
    visited_before_at = models.DateTimeField(null=True, editable=False)
    refusals = models.PositiveSmallIntegerField(default=0, editable=False)
    refused_on = models.DateField(null=True, editable=False)
    mail_stopped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("follower of searches")
        verbose_name_plural = _("followers of searches")
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=~models.Q(address=""), name="saved_searches_one_row_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(member__isnull=True) ^ models.Q(address=""), name="saved_searches_member_or_address"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def email(self) -> str:
        """Return where to write to: the address of the member is theirs to change."""
        return str(getattr(self.member, "email", "")) if self.member else self.address
