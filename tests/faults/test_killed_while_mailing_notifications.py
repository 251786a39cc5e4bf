"""`kill -9` of workers that tell people and send them mail: each due notification arrives once (decision 0069).

At most once where the server had the whole message and its answer was lost: then operators read of it.
"""

import os
import random
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from community.members.models import Member
from community.notifications.models import Event, Notification
from community.notifications.operations import notify
from community.notifications.operations.mailing import queue_due_mail
from community.site_notifications.notifications import RECEIVED
from foundation.mail.delivery import UNCERTAIN
from foundation.mail.models import Mail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail
from tests.faults.processes import wait_until
from tests.mail_sink import Mood, mail_sink

KILLS = int(os.environ.get("FAULTS_KILLS") or 8)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
SOME_MINUTES = timedelta(minutes=5)


@pytest.fixture
def sink():
    with mail_sink() as server:
        yield server


@pytest.fixture
def start(workers, sink):
    """Return a function that starts a worker whose mail goes to the sink."""
    return lambda: workers.start(MAIL_TRANSPORT=SMTP, EMAIL_HOST=sink.host, EMAIL_PORT=sink.port, TASK_TRIES=50)


def unfinished():
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()


def test_each_notification_arrives_once(start, workers, sink):
    people = [Member(email=f"camille{number}@exemple.invalid") for number in range(3 * KILLS)]
    Member.objects.bulk_create(people)
    page = Page.objects.get(depth=1)
    for start_at in range(0, len(people), 3):
        at = timezone.now() - SOME_MINUTES
        notify(kind=RECEIVED, subject=page, recipients=people[start_at : start_at + 3], key=f"{start_at}", at=at)
    for _ in range(2):
        start()
    for _ in range(KILLS):
        queue_due_mail()
        count = len(sink.messages)
        wait_until(lambda count=count: len(sink.messages) > count + random.randint(0, 2) or not unfinished())
        if living := workers.living():
            workers.kill(random.choice(living))
        start()
    wait_until(lambda: not Event.objects.filter(finished_at=None).exists(), "an event was told to nobody")
    queue_due_mail()
    wait_until(lambda: not unfinished(), "a task never ended")
    assert Notification.objects.count() == len(people)
    mails = {mail.message_id: mail for mail in Mail.objects.all()}
    assert Counter(mail.to for mail in mails.values()) == {person.email: 1 for person in people}
    arrived = Counter(sink.ids())
    assert set(arrived.values()) == {1}
    assert all(mails[each].refusal == UNCERTAIN for each in set(mails) - set(arrived))


@pytest.mark.parametrize(("at_most_once", "times"), [(True, 1), pytest.param(False, 2, id="control")])
def test_killed_after_the_server_took_it(start, workers, sink, at_most_once, times):
    sink.mood = Mood.KEEP_AND_WAIT
    rendered = RenderedMail("Sujet", "texte\n", "")
    mail = store_mail(to="alix@exemple.invalid", rendered=rendered, key="essai", at_most_once=at_most_once)
    pid = start()
    wait_until(lambda: sink.messages)
    workers.kill(pid)
    sink.mood = Mood.ACCEPT
    sink.released.set()
    start()
    wait_until(lambda: not unfinished())
    assert sink.ids() == [mail.message_id] * times
    mail.refresh_from_db()
    assert (mail.sent_at is None, mail.refusal) == (at_most_once, UNCERTAIN if at_most_once else "")
