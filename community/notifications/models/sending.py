"""The mail that notifications made, and the holds of operators."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """A mail to a member about notifications, queued in the transaction that writes this row.

    `counts` when it is one of those that the cap of a day counts.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mail = models.OneToOneField("mail.Mail", models.CASCADE, related_name="+")
    queued_at = models.DateTimeField()
    counts = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("mail of notifications")
        verbose_name_plural = _("mails of notifications")
        indexes = [models.Index(fields=["member", "queued_at"], name="notifications_messages")]

    def __str__(self) -> str:
        return str(self.mail_id)


class Hold(models.Model):
    """That an operator holds the mail of notifications until an hour; what is due waits."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hold of mail")
        verbose_name_plural = _("holds of mail")

    def __str__(self) -> str:
        return str(self.ends_at)
