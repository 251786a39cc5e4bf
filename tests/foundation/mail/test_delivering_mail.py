"""The worker hands a message to a real server, whatever the server's mood."""

import pytest
from django.core import mail as django_mail

from foundation.mail.delivery import ServerRefused, deliver
from foundation.mail.models import Mail
from foundation.tasks.errors import PermanentFailure, RetryLater
from tests.foundation.mail.conftest import TO
from tests.mail_sink import Mood


def test_it_arrives_whole(queued, sink):
    mail = queued()
    deliver(mail.pk)
    [message] = sink.messages
    assert (message["To"], message["Subject"]) == (TO, "L’idée de L'été <b>")
    assert message["Message-ID"] == mail.message_id
    assert message.get_body(("plain",)).get_content().splitlines()[0].startswith("Bonjour, « L'été <b> »")
    assert message.get_body(("html",)) is not None


def test_delivered_again_it_is_not_sent_twice(queued, sink):
    mail = queued()
    deliver(mail.pk)
    deliver(mail.pk)
    assert len(sink.messages) == 1


def test_a_refusal_for_now_is_tried_again_and_arrives(queued, sink):
    mail = queued()
    sink.mood = Mood.LATER
    with pytest.raises(ServerRefused, match="^SMTP 451$"):
        deliver(mail.pk)
    sink.mood = Mood.ACCEPT
    deliver(mail.pk)
    assert sink.ids() == [mail.message_id]


def test_a_refusal_for_good_is_not_tried_again_and_says_no_address(queued, sink):
    mail = queued()
    sink.mood = Mood.NEVER
    with pytest.raises(PermanentFailure, match="^SMTP 550$"):
        deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.refused_at is not None
    assert mail.refusal == "SMTP 550"


def test_a_server_that_keeps_the_message_and_hangs_up_is_not_asked_twice(queued, sink):
    sink.mood = Mood.KEEP_AND_DROP
    mail = queued()
    deliver(mail.pk)
    assert Mail.objects.get().sent_at is not None
    assert sink.ids() == [mail.message_id]


def test_a_doubtful_message_comes_again_under_the_same_name(queued, sink):
    sink.mood = Mood.KEEP_IN_SILENCE
    mail = queued()
    with pytest.raises(OSError, match="."):
        deliver(mail.pk)
    sink.mood = Mood.ACCEPT
    deliver(mail.pk)
    assert sink.ids() == [mail.message_id] * 2


@pytest.mark.parametrize("mood", [Mood.SLOW, Mood.DROP_AT_ONCE])
def test_a_server_that_says_nothing_is_left(queued, sink, settings, mood):
    settings.EMAIL_TIMEOUT = 0.2
    sink.mood = mood
    with pytest.raises(OSError, match="."):
        deliver(queued().pk)
    assert Mail.objects.get().sent_at is None


def test_mail_of_one_thread_leaves_in_order(queued, sink):
    first, second = queued("1", thread="defi:12"), queued("2", thread="defi:12")
    with pytest.raises(RetryLater):
        deliver(second.pk)
    deliver(first.pk)
    deliver(second.pk)
    assert sink.ids() == [first.message_id, second.message_id]


def test_without_a_server_nothing_leaves(queued, settings, tmp_path):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    deliver(queued().pk)
    [file] = tmp_path.iterdir()
    assert f"To: {TO}" in file.read_text()


def test_in_tests_it_goes_to_the_outbox(queued):
    deliver(queued().pk)
    assert [message.to for message in django_mail.outbox] == [[TO]]
