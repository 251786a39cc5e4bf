"""What a followed search has found."""

from django.db import models

from community.saved_searches.models.saved_search import SavedSearch


class Found(models.Model):
    """A document ("defi:12") that answered a search once: it is never new to it again, whatever becomes of it.

    `was_there` when it answered before anybody followed the search; `told_at` when it was written about.
    """

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="found")
    key = models.CharField(max_length=200)
    was_there = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "key"], name="saved_searches_found_once")]
        indexes = [models.Index(fields=["search", "-found_at"], name="saved_searches_latest")]

    def __str__(self) -> str:
        return self.key
