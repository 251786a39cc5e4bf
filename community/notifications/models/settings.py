"""What people want to hear of: what they follow, the channels of each kind, pauses."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.notifications.kinds import Channel


class Subscription(models.Model):
    """That a member follows a target ("wagtailcore.page:12"), or mutes it.

    `site` and `mail` say it for one channel: True always, False never, None as a wider target says, and at last the
    preferences. Never on both is a muted target.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    target = models.CharField(max_length=120)
    site = models.BooleanField(null=True)
    mail = models.BooleanField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [models.UniqueConstraint(fields=["member", "target"], name="one_subscription_a_target")]
        indexes = [models.Index(fields=["target", "member"], name="notifications_followers")]

    def __str__(self) -> str:
        return self.target

    @property
    def is_muted(self) -> bool:
        return self.site is False and self.mail is False


class Preference(models.Model):
    """That a member wants a kind on a channel, or does not; without a row the default of the kind holds."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Channel])
    is_on = models.BooleanField()

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [models.UniqueConstraint(fields=["member", "kind", "channel"], name="one_preference_a_channel")]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel}"


class MailSettings(models.Model):
    """What holds for all mail that is not locked: paused through `paused_until`, or stopped since `stopped_at`."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    paused_until = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mail settings")
        verbose_name_plural = _("mail settings")

    def __str__(self) -> str:
        return str(self.member_id)
