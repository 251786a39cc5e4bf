"""Enqueue scheduled publications and expirations that are due, each as a task of its own.

One that fails, hangs or runs out of memory does not delay the others. It is retried like any task, then becomes a dead
letter that names it, and is not enqueued again until an operator retries it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import DraftStateMixin, Page, Revision

from cms.publishing.tasks import publish_revision, unpublish_object


def models_with_drafts() -> list[Any]:
    """Return what may be published: pages as one, and every other model of the kind."""
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _to_unpublish(now: datetime) -> Iterator[tuple[str, str, str]]:
    for model in models_with_drafts():
        rows = model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk")
        for pk, expire_at in rows.values_list("pk", "expire_at"):
            yield model._meta.label, str(pk), expire_at.isoformat()


def _to_publish(now: datetime) -> Iterator[tuple[int, str]]:
    rows = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for pk, go_live_at in rows.values_list("pk", "approved_go_live_at"):
        yield pk, go_live_at.isoformat()


def is_anything_due() -> bool:
    """Return whether the date of something has come."""
    now = timezone.now()
    return any(True for _ in _to_unpublish(now)) or any(True for _ in _to_publish(now))


def enqueue_due() -> int:
    """Enqueue what is due, the ends first, and return how many; what waits or died already is not enqueued again."""
    now = timezone.now()
    due = [(unpublish_object, arguments) for arguments in _to_unpublish(now)]
    due += [(publish_revision, arguments) for arguments in _to_publish(now)]
    if not due:
        return 0
    paths = {task.module_path for task, _ in due}
    unended = DBTaskResult.objects.filter(task_path__in=paths).exclude(status=TaskResultStatus.SUCCESSFUL)
    enqueued = {(path, *values["args"]) for path, values in unended.values_list("task_path", "args_kwargs")}
    new = [(task, arguments) for task, arguments in due if (task.module_path, *arguments) not in enqueued]
    for task, arguments in new:
        task.enqueue(*arguments)
    return len(new)
