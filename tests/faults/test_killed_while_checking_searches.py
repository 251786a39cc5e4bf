"""`kill -9` of workers that check followed searches: each follower gets one mail, with every new result."""

import os
import random
from collections import Counter
from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.saved_searches.models import SavedSearch, SearchResult, Subscriber
from foundation.mail.models import Mail
from tests.faults import tasks
from tests.faults.processes import lines, wait_until

KILLS = int(os.environ.get("FAULTS_KILLS") or 10)
YESTERDAY = timedelta(days=1)


def follow(number):
    now = timezone.now()
    subscriber = Subscriber.objects.create(address=f"camille{number}@exemple.invalid")
    return SavedSearch.objects.create(
        subscriber=subscriber,
        text="compost",
        fingerprint="compost",
        confirmed_at=now - YESTERDAY,
        baseline_at=now - YESTERDAY,
        next_check_at=now - YESTERDAY,
        next_mail_at=now - YESTERDAY,
    )


def unfinished():
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()


def test_each_follower_gets_one_mail(workers, journal):
    searches = [follow(number) for number in range(3 * KILLS)]
    for search in searches:
        # Asked for twice: by the clock, and by a clock that came back.
        for _ in range(2):
            tasks.check_search.enqueue(search.pk, str(journal))
    for _ in range(3):
        workers.start()
    for _ in range(KILLS):
        count = len(lines(journal))
        wait_until(lambda count=count: len(lines(journal)) > count + random.randint(0, 3) or not unfinished())
        living = workers.living()
        if living:
            workers.kill(random.choice(living))
        workers.start()
    wait_until(lambda: not unfinished(), "a task never ended")
    mails = Counter(Mail.objects.values_list("thread", flat=True))
    assert mails == {search.thread: 1 for search in searches}
    mailed = SearchResult.objects.filter(mailed_at__isnull=False).values_list("search_id", flat=True)
    assert Counter(mailed) == {search.pk: 2 for search in searches}
