"""Workers, periodic runs and idempotency keys. The tasks themselves are rows of django-tasks-db."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Worker(models.Model):
    """A running worker. It holds a lease until `heartbeat_at` + `TASK_LEASE_S`, by the database's clock."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    place = models.CharField(max_length=100, help_text="Machine and process.")
    started_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.place


class PeriodicRun(models.Model):
    """The next run of a periodic job. The worker that moves `next_at` forward enqueues the job."""

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


class IdempotencyKey(models.Model):
    """The key of an effect that must happen once; the row commits with the effect."""

    key = models.CharField(max_length=200, primary_key=True)
    happened_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")

    def __str__(self) -> str:
        return self.key
