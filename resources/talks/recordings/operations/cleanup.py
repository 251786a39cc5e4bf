"""Delete leftovers: abandoned uploads, files without a row; report steps that stopped for good."""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from resources.talks.models import ProcessingStep, Recording, RecordingUpload, Rendition
from resources.talks.recordings.models import FOLDER
from resources.talks.recordings.operations.steps import report_problem
from resources.talks.recordings.operations.uploads import cancel_upload, upload_path
from resources.talks.recordings.processing import storage

# A file is in its place before its row is written: what is younger may be about to get one.
ALONE_S = 24 * 3600


def delete_leftovers() -> int:
    """Throw away what is over; return how many things went. It may be cut anywhere and run again."""
    return sum((*_uploads(), *_work_dirs(), *_files()))


def _uploads() -> list[int]:
    limit_s = settings.RECORDING_UPLOADS_KEPT_DAYS * 24 * 3600
    begun = timezone.now() - timedelta(seconds=limit_s)
    old = [each for each in RecordingUpload.objects.filter(begun_at__lt=begun) if _age_s(upload_path(each)) > limit_s]
    for upload in old:
        cancel_upload(upload=upload)
    return [len(old)]


def _age_s(path: Path) -> float:
    """Return for how many seconds nobody wrote to `path`; for ever when it is not there."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _work_dirs() -> list[int]:
    """Clear the benches of what is there no more, or needs nothing more."""
    folder = Path(settings.RECORDING_WORK_DIR)
    if not folder.is_dir():
        return []
    wanted = set(RecordingUpload.objects.values_list("key", flat=True))
    wanted |= set(Recording.objects.underway().values_list("key", flat=True))
    alone = [each for each in folder.iterdir() if each.name not in wanted and _age_s(each) > ALONE_S]
    for work_dir in alone:
        storage.delete_work_dir(work_dir.name)
    return [len(alone)]


def _files() -> list[int]:
    """Delete the files that a worker put in their place and did not live to write down."""
    root = Path(settings.MEDIA_ROOT) / FOLDER
    if not settings.MEDIA_IS_LOCAL or not root.is_dir():
        return []
    known = set(Rendition.objects.values_list("file", flat=True))
    gone = 0
    for path in root.rglob("*"):
        name = path.relative_to(settings.MEDIA_ROOT).as_posix()
        if path.is_file() and name not in known and _age_s(path) > ALONE_S:
            default_storage.delete(name)
            gone += 1
    return [gone]


def report_stopped_steps() -> int:
    """Mark for editors the preparations that stopped for good: their task used its tries up, or is there no more."""
    running = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    asked = ProcessingStep.objects.to_do().exclude(task_id=None)
    alive = set(DBTaskResult.objects.filter(status__in=running).values_list("pk", flat=True))
    stopped = [step for step in asked if step.task_id not in alive]
    for step in stopped:
        report_problem(
            step=step, problem=_("The preparation stopped several times in a row. Try again, or upload another file.")
        )
    return len(stopped)
