"""Saved searches: who follows them, what they look for, and the results already known."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.saved_searches.querysets import SavedSearchQuerySet

THREAD = "saved-search:"


class Frequency(models.TextChoices):
    """How often new results come by mail."""

    DAILY = "daily", _("every working day")
    WEEKLY = "weekly", _("once a week")


class Subscriber(models.Model):
    """Somebody who follows searches: a member, whose address is read when mail is written, or else an address alone.

    It is deleted with its last search, and without account, when mail to its address comes back.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+", editable=False
    )
    address = models.EmailField(blank=True, editable=False)
    visited_at = models.DateTimeField(null=True, editable=False)
    previous_visit_at = models.DateTimeField(null=True, editable=False)

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
        """Return the address to write to: for a member, the present one of their account."""
        return str(getattr(self.member, "email", "")) if self.member else self.address


class SavedSearch(models.Model):
    """Words and filters that are searched again and again.

    It is not checked before `confirmed_at`; no result is new before `baseline_at`, when those that were there already
    were recorded. `queued_at` is set while a task to check it is queued.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="searches", editable=False)
    text = models.CharField(max_length=255, blank=True, editable=False)
    filters = models.JSONField(default=dict, editable=False, help_text="Values by facet, as in addresses.")
    fingerprint = models.CharField(max_length=32, editable=False, help_text="The same for the same search.")
    frequency = models.CharField(max_length=10, choices=Frequency.choices, default=Frequency.WEEKLY, editable=False)
    requested_at = models.DateTimeField(auto_now_add=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    baseline_at = models.DateTimeField(null=True, editable=False)
    next_check_at = models.DateTimeField(db_index=True, editable=False)
    next_mail_at = models.DateTimeField(editable=False)
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
        """Return the thread of the mail about this search, which is withdrawn when the search is stopped."""
        return f"{THREAD}{self.pk}"


class SearchResult(models.Model):
    """A document ("defi:12") that a search has found once: it is never new to it again, whatever becomes of it.

    `is_initial` when it was there before anybody followed the search; `mailed_at` when it was in a mail.
    """

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="results")
    key = models.CharField(max_length=200)
    is_initial = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "key"], name="saved_searches_result_once")]
        indexes = [models.Index(fields=["search", "-found_at"], name="saved_searches_latest")]

    def __str__(self) -> str:
        return self.key
