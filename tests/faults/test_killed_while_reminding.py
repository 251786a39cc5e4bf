"""`kill -9` of workers that deliver reminders: each of them is sent once, whatever dies where."""

import os
import random
from collections import Counter
from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.members.models import Member
from community.notifications.models import Event
from community.reminders.models import Reminder, State
from tests.faults import tasks
from tests.faults.processes import lines, wait_until

KILLS = int(os.environ.get("FAULTS_KILLS") or 10)


def remind(number):
    person = Member.objects.create(email=f"membre{number}@exemple.invalid", first_name="Alix")
    due_at = timezone.now() - timedelta(hours=1)
    return Reminder.objects.create(
        key=f"essai:{number}",
        kind="essai.note",
        subject=f"note:{number}",
        recipient=person,
        due_at=due_at,
        deliver_at=due_at,
    )


def unfinished():
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()


def replace_lost(workers):
    """Start a worker when none lives: on a busy machine, one that lost its lease has ended."""
    if not workers.living():
        workers.start()


def test_each_reminder_is_sent_once(workers, journal):
    reminders = [remind(number) for number in range(3 * KILLS)]
    for reminder in reminders:
        # Queued twice: by the clock, and by a clock that came back.
        for _ in range(2):
            tasks.deliver_reminder.enqueue(reminder.pk, str(journal))
    for _ in range(3):
        workers.start()
    for _ in range(KILLS):
        count = len(lines(journal))
        wait_until(lambda count=count: len(lines(journal)) > count + random.randint(0, 3) or not unfinished())
        living = workers.living()
        if living:
            workers.kill(random.choice(living))
        workers.start()
    wait_until(lambda: not unfinished() or replace_lost(workers), "a task never ended")
    assert Counter(Event.objects.values_list("key", flat=True)) == {reminder.mail_key: 1 for reminder in reminders}
    assert set(Reminder.objects.values_list("state", flat=True)) == {State.SENT}
