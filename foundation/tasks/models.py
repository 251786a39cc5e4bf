"""Who works, what is done by the clock, and what was done once. The tasks themselves are rows of django-tasks-db."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Worker(models.Model):
    """A worker that lives as long as `beat_at`, by the database's clock, is fresh; the row goes with it."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    place = models.CharField(max_length=100, help_text="Machine and process.")
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.place


class Turn(models.Model):
    """The next time of a periodic job. Whoever moves `next_at` on, alone, enqueues the job."""

    name = models.CharField(max_length=100, primary_key=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)
    task_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")
        permissions = [("operate", _("Can look after the machine"))]

    def __str__(self) -> str:
        return self.name


class Effect(models.Model):
    """Something that must happen once; the row commits with it."""

    key = models.CharField(max_length=200, primary_key=True)
    happened_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effects")

    def __str__(self) -> str:
        return self.key
