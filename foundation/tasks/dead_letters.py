"""Lists of tasks for operators: running tasks, and dead letters with their last error."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.schedule import run_job

LIST_MAX = 50


@dataclass(frozen=True)
class TaskSummary:
    """A task: its name, number of tries, time of its present state, and the class and traceback of its last error."""

    pk: UUID
    name: str
    tries: int
    since: datetime | None
    error: str
    traceback: str


def _summary(row: DBTaskResult, since: datetime | None) -> TaskSummary:
    arguments = row.args_kwargs.get("args") or [""]
    # A periodic job is shown by its name; the arguments of other tasks are keys of rows.
    name = str(arguments[0]) if row.task_path == run_job.module_path else row.task_path
    error = row.exception_class_path.rpartition(".")[2]
    return TaskSummary(row.pk, name, len(row.worker_ids), since, error, row.traceback)


def _summaries(status: Any, field: str) -> list[TaskSummary]:
    rows = DBTaskResult.objects.filter(status=status).order_by(f"-{field}", "pk")[:LIST_MAX]
    return [_summary(row, getattr(row, field)) for row in rows]


def dead_letters() -> list[TaskSummary]:
    """Return the dead letters, the latest first, at most `LIST_MAX`."""
    return _summaries(TaskResultStatus.FAILED, "finished_at")


def running() -> list[TaskSummary]:
    """Return the running tasks, the latest first, at most `LIST_MAX`."""
    return _summaries(TaskResultStatus.RUNNING, "started_at")
