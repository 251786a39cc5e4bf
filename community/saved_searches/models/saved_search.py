"""A search that somebody follows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.saved_searches.models.subscriber import Subscriber
from community.saved_searches.querysets import SavedSearchQuerySet

THREAD = "saved-search:"


class Rhythm(models.TextChoices):
    """How often new results come by mail."""

    DAILY = "daily", _("every working day")
    WEEKLY = "weekly", _("once a week")


class SavedSearch(models.Model):
    """Words and filters to look for, again and again.

    Nothing is looked for before `confirmed_at`, and nothing is new before `stock_at`, when what there was already was
    noted. `look_at` and `mail_at` are the next times; `queued_at` says that a task is on its way.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="searches", editable=False)
    text = models.CharField(max_length=255, blank=True, editable=False)
    chosen = models.JSONField(default=dict, editable=False, help_text="Values by facet, as in addresses.")
    fingerprint = models.CharField(max_length=32, editable=False, help_text="The same for the same search.")
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.WEEKLY, editable=False)
    asked_at = models.DateTimeField(auto_now_add=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    stock_at = models.DateTimeField(null=True, editable=False)
    look_at = models.DateTimeField(db_index=True, editable=False)
    mail_at = models.DateTimeField(editable=False)
    queued_at = models.DateTimeField(null=True, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed search")
        verbose_name_plural = _("followed searches")
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "fingerprint"], name="saved_searches_once_for_each")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def thread(self) -> str:
        """Return the name of the mail about this search: what is withdrawn when it is stopped."""
        return f"{THREAD}{self.pk}"


def search_of_thread(thread: str) -> int | None:
    """Return the key of the search that mail is about, None for other mail."""
    number = thread.removeprefix(THREAD)
    return int(number) if thread.startswith(THREAD) and number.isdecimal() else None
