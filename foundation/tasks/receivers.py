"""Receiver that wakes the workers when a task is enqueued."""

from typing import Any

from django.dispatch import receiver
from django_tasks.signals import task_enqueued

from foundation.tasks.operations.attempts import CHANNEL
from foundation.wakeups import notify


@receiver(task_enqueued, dispatch_uid="tasks:wake_workers")
def wake_workers(**kwargs: Any) -> None:
    """Wake the workers when the transaction that enqueues the task commits."""
    notify(CHANNEL)
