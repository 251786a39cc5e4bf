"""Ask for a look at what is due."""

from django.db import transaction
from django.utils import timezone

from community.saved_searches.models import SavedSearch
from community.saved_searches.rhythms import is_open
from community.saved_searches.tasks import look_for
from search.engines import engine

TASKS_A_TURN = 1_000


def look_for_all() -> int:
    """Ask for a look at every search that is due, a task each; return how many. Nothing is asked without engine."""
    now = timezone.now()
    if not engine().is_current():
        return 0
    with transaction.atomic():
        due = SavedSearch.objects.due(now, is_open=is_open(now)).not_queued(now).order_by("look_at", "pk")
        pks = list(due.values_list("pk", flat=True)[:TASKS_A_TURN])
        SavedSearch.objects.filter(pk__in=pks).update(queued_at=now)
        for pk in pks:
            look_for.enqueue(pk)
    return len(pks)
