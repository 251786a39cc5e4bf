"""The dirty set (keys of documents to index again), and the indexes that its marks wait for."""

from django.db import models


class Dirty(models.Model):
    """A key to index again. `version` moves at each change; `marked_at` stays, so that the oldest wait is known.

    `generation` is the slot of the index that waits for it; 0 for requests to the indexer.
    """

    generation = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    version = models.BigIntegerField()
    marked_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        db_table = "search_dirty"
        constraints = [models.UniqueConstraint(fields=["generation", "key"], name="search_dirty_key")]

    def __str__(self) -> str:
        return f"{self.key} ({self.generation})"


class Generation(models.Model):
    """The index that the marks of a slot wait for: how far it is filled, whether it agreed with the database.

    An engine whose index has another name did not get those marks: it is made again. `turn` grows with each reading
    of the database.
    """

    slot = models.PositiveSmallIntegerField(primary_key=True)
    index = models.CharField(max_length=200)
    turn = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()
    expected = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    answering_since = models.DateTimeField(null=True)
    reconciled_at = models.DateTimeField(null=True)
    differences = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "search_generation"

    def __str__(self) -> str:
        return f"{self.slot}: {self.index}"
