"""Somebody typed an address into the form for those without account."""

from django.db import models


class Asking(models.Model):
    """One request for a confirmation by mail. It says neither who nor where: keyed fingerprints, for a day."""

    address = models.CharField(max_length=64, editable=False)
    network = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(db_index=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["address", "at"], name="saved_searches_address"),
            models.Index(fields=["network", "at"], name="saved_searches_network"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"
