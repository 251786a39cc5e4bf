"""Copies of a member's data, erasures to come, and warnings of long absences."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """Return what nobody guesses."""
    return secrets.token_urlsafe(24)


class DataExport(models.Model):
    """A copy of everything about a member: made by the worker once `requested_at`, there from `ready_at` until
    `expires_at`. `file` is the name of the archive in the storage of uploads, in a folder without an address."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    requested_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(null=True, db_index=True, editable=False)
    file = models.CharField(max_length=150, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False, help_text="In bytes.")

    class Meta:
        verbose_name = _("copy of one's data")
        verbose_name_plural = _("copies of one's data")
        ordering = ["-requested_at", "-pk"]

    def __str__(self) -> str:
        return str(self.pk)


class ErasureRequest(models.Model):
    """The end of an account, on `due_at` unless its member changes their mind; done since `erased_at`.

    The row stays, and says that it was done: it holds nothing of the person. `files` are those still to delete.
    """

    class Reason(models.TextChoices):
        """Why."""

        REQUESTED = "requested", _("asked for")
        INACTIVE = "inactive", _("no visit for long")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasure_request")
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.REQUESTED)
    removes_contributions = models.BooleanField(default=False)
    requested_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    erased_at = models.DateTimeField(null=True, editable=False)
    files = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = _("end of an account")
        verbose_name_plural = _("ends of accounts")

    def __str__(self) -> str:
        return str(self.pk)


class InactivityWarning(models.Model):
    """The message that told a member that their account ends if they do not come back."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    warned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("warning of a long absence")
        verbose_name_plural = _("warnings of long absences")

    def __str__(self) -> str:
        return str(self.pk)
