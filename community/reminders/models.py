"""Reminders, one row for each question to each person, and the private address of a person's calendar."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.reminders.querysets import ReminderQuerySet


class State(models.TextChoices):
    """Where a reminder stands. Only one that waits may leave."""

    WAITING = "waiting", _("to come")
    SENT = "sent", _("sent")
    ANSWERED = "answered", _("answered")
    CANCELLED = "cancelled", _("no longer due")
    TOO_LATE = "too_late", _("not sent: it was too late")
    UNCERTAIN = "uncertain", _("perhaps sent before a backup was restored")


# What was perhaps sent, before a backup was restored, may be answered too.
ANSWERABLE = (State.SENT, State.UNCERTAIN)


class Reminder(models.Model):
    """What somebody is to be asked, when, about what.

    `key` makes it exist once; `subject` ("defi:12") is what it is about and `group` ("edition:3") what it is shown
    with; `label` tells the reminders of one kind about one subject apart ("6"). `due_at` is its date and `deliver_at`
    when it may leave: in office hours, later when it was put off. `occurrence` counts how often it was postponed.
    `queued_at` is set while a task to deliver it is queued; `settled_at` is the time of the present state.
    """

    key = models.CharField(max_length=200, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60, editable=False)
    subject = models.CharField(_("subject"), max_length=60, db_index=True, editable=False)
    group = models.CharField(max_length=60, blank=True, db_index=True, editable=False)
    label = models.CharField(max_length=30, blank=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminders",
        verbose_name=_("recipient"),
        editable=False,
    )
    due_at = models.DateTimeField(_("due on"), editable=False)
    deliver_at = models.DateTimeField(editable=False)
    occurrence = models.PositiveSmallIntegerField(default=0, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    queued_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(_("sent on"), null=True, editable=False)
    answer = models.CharField(_("answer"), max_length=30, blank=True, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["state", "deliver_at", "id"], name="reminders_to_deliver"),
            models.Index(fields=["recipient", "due_at", "id"], name="reminders_of_person"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def mail_key(self) -> str:
        """Return the key of what is sent about it; another one after it was postponed."""
        return f"reminder:{self.key}:{self.occurrence}"


class CalendarAddress(models.Model):
    """The private address of a member's calendar: `number` is raised to make the former address useless."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")

    def __str__(self) -> str:
        return str(self.pk)
