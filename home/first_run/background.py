"""Keep one indexing task a page while the first-run content is loaded, and compute references once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

WRITING_TO_THE_INDEX = "modelsearch.tasks.insert_or_update_object_task"


@contextmanager
def one_task_a_page() -> Iterator[list[Page]]:
    """Spare the worker the tasks that say the same; what is written inside is to be put in the list it gives."""
    written: list[Page] = []
    with disable_reference_index_auto_update():
        yield written
    for page in written:
        ReferenceIndex.create_or_update_for_object(page)
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=WRITING_TO_THE_INDEX)
    seen: set[str] = set()
    repeated = []
    for task in waiting.order_by("enqueued_at").only("pk", "args_kwargs"):
        arguments = str(task.args_kwargs)
        if arguments in seen:
            repeated.append(task.pk)
        seen.add(arguments)
    for start in range(0, len(repeated), 500):
        DBTaskResult.objects.filter(pk__in=repeated[start : start + 500]).delete()
