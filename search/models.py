"""The dirty set: keys whose document may no longer say what the database says."""

from django.db import models


class Dirty(models.Model):
    """A key to index again. `version` moves at each change; `marked_at` stays, so that the oldest wait is known."""

    generation = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    version = models.BigIntegerField()
    marked_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        db_table = "search_dirty"
        constraints = [models.UniqueConstraint(fields=["generation", "key"], name="search_dirty_key")]

    def __str__(self) -> str:
        return f"{self.key} ({self.generation})"
