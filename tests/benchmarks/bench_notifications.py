"""What notifications cost: writing an event, telling 10,000 followers, the list of one member.

Run by `make bench`, on a database of its own.
"""

import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.testing")
folder = tempfile.TemporaryDirectory()
os.environ["DATA_DIR"] = folder.name

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from community.defis.models import DefiPage
from community.members.models import Member
from community.notifications.kinds import key_of
from community.notifications.listing import page_of_lines
from community.notifications.models import Subscription
from community.notifications.operations import notify
from community.notifications.telling import tell_waiting
from community.site_notifications.notifications import PAGE_UPDATED
from tests.factories.defis import defi

MANY = int(os.environ.get("BENCH_FOLLOWERS", "10000"))
TIMES = 20


def milliseconds(do: Callable[[], object]) -> float:
    """Return how long `do` takes."""
    start = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print the costs."""
    call_command("migrate", verbosity=0)
    people = [Member(email=f"camille{number}@exemple.invalid") for number in range(MANY)]
    Member.objects.bulk_create(people, batch_size=1000)
    few, many = defi(), defi()
    for page, followers in ((few, people[:10]), (many, people)):
        rows = [Subscription(member=person, target=key_of(page)) for person in followers]
        Subscription.objects.bulk_create(rows, batch_size=1000)

    def happen(page: DefiPage, number: int, *, is_kept: bool = False) -> None:
        group = f"{page.pk}:{number}"
        with transaction.atomic():
            notify(kind=PAGE_UPDATED, subject=page, followers_of=[page], key=group, group=group)
            transaction.set_rollback(not is_kept)

    costs = []
    for page in (few, many):
        costs.append(statistics.median(milliseconds(partial(happen, page, number)) for number in range(TIMES)))
    print(f"écrire un événement : 10 abonnés {costs[0]:.2f} ms, {MANY} abonnés {costs[1]:.2f} ms")
    print(f"rapport : {costs[1] / costs[0]:.2f}")
    happen(many, 0, is_kept=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = milliseconds(tell_waiting) / 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"avertir {MANY} personnes : {seconds:.1f} s, {peak // 1024} Mo au plus ({(peak - before) // 1024} de plus)")
    reader = people[0]
    for count in (1, 10, 100, 1000):
        for number in range(count):
            notify(
                kind=PAGE_UPDATED, subject=few, recipients=[reader], key=f"{count}:{number}", group=f"{count}:{number}"
            )
        tell_waiting()
        with CaptureQueriesContext(connection) as queries:
            list_ms = milliseconds(lambda: page_of_lines(reader, 1))
        print(f"la liste, {count} notifications de plus : {list_ms:.1f} ms, {len(queries)} requêtes")


if __name__ == "__main__":
    main()
