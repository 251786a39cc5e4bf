"""What happened, and the notification of each person whom it concerns."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.notifications.querysets import NotificationQuerySet


class Event(models.Model):
    """Something that happened to a subject, written in the transaction of what happened; workers tell it to people.

    `recipients` are keys of members, None when followers of one of `targets` (the most specific first) are concerned.
    `cursor` is the key of the last member reached: a worker that is killed goes on from there.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=100)
    subject_type = models.CharField(max_length=100, help_text="Label of the model.")
    subject_id = models.CharField(max_length=64)
    group = models.CharField(max_length=200)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    details = models.JSONField(default=dict)
    recipients = models.JSONField(null=True)
    targets = models.JSONField(default=list)
    occurred_at = models.DateTimeField(db_index=True)
    cursor = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=250, blank=True, help_text="Why nobody hears of it: the class of the error.")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(finished_at=None, failure=""), name="notifications_events_waiting"
            ),
            models.Index(fields=["group", "-occurred_at"], name="notifications_events_of_group"),
        ]

    def __str__(self) -> str:
        return self.key


class MailOutcome(models.TextChoices):
    """Why the mail of a notification does not leave any more."""

    SENT = "sent", _("sent")
    READ = "read", _("read meanwhile")
    GONE = "gone", _("deleted or hidden meanwhile")
    UNWANTED = "unwanted", _("not wanted any more")
    PAUSED = "paused", _("mail is paused")
    UNREACHABLE = "unreachable", _("no address, or one that refuses mail")


class Notification(models.Model):
    """That one member is told of one event. Mail leaves after `mail_due_at` (None: no mail) unless there is a
    `mail_outcome`; since `mail_task_at` a task of the queue takes care of it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=100)
    group = models.CharField(max_length=200)
    is_on_site = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)
    leaves_at_any_hour = models.BooleanField(default=False)
    mail_task_at = models.DateTimeField(null=True)
    mail_outcome = models.CharField(max_length=20, blank=True, choices=MailOutcome)
    message = models.ForeignKey(
        "notifications.Message", models.SET_NULL, null=True, related_name="notifications", editable=False
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [models.UniqueConstraint(fields=["member", "event"], name="one_notification_an_event")]
        indexes = [
            models.Index(fields=["member", "group", "-id"], name="notifications_of_member"),
            models.Index(
                fields=["member"], condition=models.Q(read_at=None, is_on_site=True), name="notifications_unread"
            ),
            models.Index(
                fields=["mail_due_at"],
                condition=models.Q(mail_due_at__isnull=False, mail_outcome=""),
                name="notifications_mail_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
