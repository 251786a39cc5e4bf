"""F9. The mail server is down, slow, says "later", says "never", keeps and hangs up: no reader waits, nothing twice."""

import pytest
from django.core import mail as django_mail
from django_tasks_db.models import DBTaskResult

from config.settings import mail as site_mail
from foundation.mail.models import Mail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail
from tests.faults.processes import wait_until
from tests.mail_sink import Mood, mail_sink

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def sink():
    with mail_sink() as server:
        yield server


@pytest.fixture
def start(workers, sink):
    """Return a function that starts a worker whose mail goes to the sink."""
    return lambda **more: workers.start(MAIL_TRANSPORT=SMTP, EMAIL_HOST=sink.host, EMAIL_PORT=sink.port, **more)


def queue(number, thread=""):
    content = RenderedMail(f"Sujet {number}", "texte\n", "")
    return store_mail(to="alix@exemple.invalid", rendered=content, key=f"essai:{number}", thread=thread)


def run_tries(times=1):
    return any(len(row.worker_ids) >= times for row in DBTaskResult.objects.all())


def all_sent():
    return not Mail.objects.filter(sent_at=None).exists()


@pytest.mark.parametrize("mood", [Mood.LATER, Mood.SLOW, Mood.DROP_AT_ONCE])
def test_what_cannot_leave_now_is_tried_again_and_leaves_once(start, sink, mood):
    sink.mood = mood
    expected = {queue(number).message_id for number in range(3)}
    start(TASK_TRIES=50, **({"EMAIL_TIMEOUT": 1.5} if mood == Mood.SLOW else {}))
    wait_until(lambda: run_tries(times=2))
    sink.mood = Mood.ACCEPT
    sink.released.set()
    wait_until(all_sent)
    assert sorted(sink.ids()) == sorted(expected)


def test_a_refusal_for_good_is_a_dead_letter_and_others_leave(start, sink):
    sink.mood = Mood.NEVER
    message = queue(1)
    start()
    wait_until(lambda: DBTaskResult.objects.filter(status="FAILED").exists())
    sink.mood = Mood.ACCEPT
    other = queue(2)
    wait_until(lambda: Mail.objects.filter(pk=other.pk, sent_at__isnull=False).exists())
    assert sink.ids() == [other.message_id]
    assert Mail.objects.get(pk=message.pk).refusal == "SMTP 550"


def test_a_server_that_keeps_and_hangs_up_gets_each_message_once(start, sink):
    sink.mood = Mood.KEEP_AND_DROP
    expected = [queue(number).message_id for number in range(3)]
    start()
    wait_until(all_sent)
    assert sink.ids() == expected


def test_one_that_never_said_it_kept_gets_the_same_message_under_the_same_name(start, sink):
    sink.mood = Mood.KEEP_IN_SILENCE
    mail = queue(1)
    start()
    wait_until(lambda: len(sink.messages) > 1)
    sink.mood = Mood.ACCEPT
    wait_until(all_sent)
    assert set(sink.ids()) == {mail.message_id}


def test_mail_of_one_thread_keeps_its_order_through_failures(start, sink):
    sink.mood = Mood.LATER
    expected = [queue(number, thread="defi:1").message_id for number in range(4)]
    start(TASK_TRIES=50)
    start(TASK_TRIES=50)
    wait_until(lambda: run_tries(times=2))
    sink.mood = Mood.ACCEPT
    wait_until(all_sent)
    assert sink.ids() == expected


@pytest.fixture
def post(client, db, settings, sink):
    """Return a function that posts to a page that mails, through a backend, to a server that hangs."""
    sink.mood = Mood.SLOW
    settings.ROOT_URLCONF = "tests.faults.mailing_urls"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = sink.host, sink.port, 0.5

    def post(backend):
        settings.EMAIL_BACKEND = backend
        return client.post("/essai/")

    return post


def test_no_request_waits_for_the_mail_server(post, sink):
    assert post(site_mail.EMAIL_BACKEND).status_code == 200
    assert (sink.greeted, Mail.objects.count(), django_mail.outbox) == (0, 1, [])


def test_control_django_s_own_backend_waits(post, sink):
    post(SMTP)
    assert sink.greeted == 1
