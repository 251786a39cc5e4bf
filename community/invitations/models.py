"""Invitations to join."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.invitations.querysets import InvitationQuerySet

# From the latest message.
LIFETIME = timedelta(days=30)


class State(models.TextChoices):
    """Where an invitation stands."""

    WAITING = "waiting", _("waits for an answer")
    ACCEPTED = "accepted", _("accepted")
    CANCELLED = "cancelled", _("cancelled")
    EXPIRED = "expired", _("expired, without an answer")


class Invitation(models.Model):
    """An invitation to join, of `by` to an address. `vouches`: who accepts has the word of `by`, if they may give it.

    `member` is who accepted it.
    """

    address = models.EmailField(_("e-mail address"))
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    vouches = models.BooleanField(_("vouches"), default=False)
    sent_at = models.DateTimeField(_("sent on"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted on"), null=True)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True)
    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="invitation", verbose_name=_("member")
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("address"),
                condition=Q(accepted_at=None, cancelled_at=None),
                name="invitation_one_open_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def expires_at(self) -> datetime:
        """Return when its link ends."""
        return self.sent_at + LIFETIME

    @property
    def state(self) -> State:
        """Return where it stands."""
        if self.accepted_at:
            return State.ACCEPTED
        if self.cancelled_at:
            return State.CANCELLED
        return State.WAITING if timezone.now() < self.expires_at else State.EXPIRED
