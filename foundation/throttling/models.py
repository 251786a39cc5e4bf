"""Attempts counted by rate limits."""

from django.db import models


class Attempt(models.Model):
    """One attempt under one key. It says neither who nor where: `key` is a keyed fingerprint, until `expires_at`."""

    key = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(db_index=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="throttling_key_at")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"
