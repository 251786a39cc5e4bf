"""Soft 1, hard 2, stop at 4, nothing left after 30 days without."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail

from config.servers import as_mailbox
from foundation.mail.bounces.operations import delete_old_bounces, record_bounce
from foundation.mail.bounces.scores import score_of, stopped_addresses
from foundation.mail.delivery import STOPPED, ServerRefused, deliver
from foundation.mail.metrics import _refused
from foundation.mail.models import Bounce, Mail
from foundation.mail.operations import resume_mail
from foundation.mail.policies import may_send_to
from foundation.tasks.errors import PermanentFailure
from tests.foundation.mail.conftest import TO
from tests.mail_sink import Mood


@pytest.fixture
def bounce(queued):
    """Return a function that records a bounce for each of the kinds; then all there are become `days` older."""

    def record(*kinds, days=0):
        for kind in kinds:
            mail = queued(f"essai:{Mail.objects.count()}")
            record_bounce(mail=mail, is_permanent=kind == "hard", status="5.1.1")
        for each in Bounce.objects.all():
            Bounce.objects.filter(pk=each.pk).update(recorded_at=each.recorded_at - timedelta(days=days))

    return record


@pytest.mark.parametrize(
    ("kinds", "score", "may"),
    [
        ((), 0, True),
        (("hard", "soft"), 3, True),
        (("soft",) * 3, 3, True),
        (("soft",) * 4, 4, False),
        (("hard", "hard"), 4, False),
        (("hard", "soft", "hard"), 5, False),
    ],
)
def test_four_points_stop_the_mail(bounce, db, kinds, score, may):
    bounce(*kinds)
    assert (score_of(TO), may_send_to(TO), stopped_addresses().count()) == (score, may, int(not may))


def test_an_address_is_one_whatever_its_case(bounce):
    bounce("hard", "hard")
    assert not may_send_to(f" {TO.upper()} ")
    assert may_send_to(f"x{TO}")


@pytest.mark.parametrize(("days", "score"), [(29, 4), (31, 0)])
def test_thirty_days_without_any_begin_again(bounce, days, score):
    bounce("hard", "hard", days=days)
    assert score_of(TO) == score
    assert delete_old_bounces() == (0 if score else 2)


def test_another_within_thirty_days_keeps_those_before(bounce):
    bounce("hard", days=20)
    bounce("soft", days=20)
    assert score_of(TO) == 3


def test_the_first_after_thirty_days_counts_alone(bounce):
    bounce("hard", "hard", days=31)
    bounce("soft")
    assert score_of(TO) == 1


def test_a_message_bounces_once_and_for_good_counts_more(queued):
    mail = queued()
    said = [record_bounce(mail=mail, is_permanent=hard, status="x") for hard in (False, False, True, True, False)]
    assert (said, score_of(TO)) == ([True, False, True, False, False], 2)


def test_a_refusal_for_good_counts_two(queued, sink):
    sink.mood = Mood.NEVER
    with pytest.raises(PermanentFailure):
        deliver(queued().pk)
    assert (score_of(TO), Bounce.objects.get().status) == (2, "SMTP 550")


@pytest.mark.parametrize(("mood", "error"), [(Mood.NOT_FROM_YOU, PermanentFailure), (Mood.LATER, ServerRefused)])
def test_a_refusal_that_is_not_about_the_address_counts_nothing(queued, sink, mood, error):
    sink.mood = mood
    with pytest.raises(error):
        deliver(queued().pk)
    assert score_of(TO) == 0


def test_a_full_mailbox_counts_one_however_often_and_nothing_once_the_message_left(queued, sink):
    sink.mood = Mood.FULL
    mail = queued()
    for _try in range(3):
        with pytest.raises(ServerRefused):
            deliver(mail.pk)
    assert score_of(TO) == 1
    sink.mood = Mood.ACCEPT
    deliver(mail.pk)
    assert score_of(TO) == 0


def test_what_is_stopped_does_not_leave_and_needs_no_operator(bounce, queued, sink):
    bounce("hard", "hard")
    deliver(queued("autre").pk)
    assert sink.messages == []
    assert Mail.objects.get(key="autre").refusal == STOPPED
    assert _refused().value == 0


def test_a_code_leaves_all_the_same(bounce, queued, sink):
    bounce("hard", "hard")
    deliver(queued("code", is_requested=True).pk)
    assert len(sink.messages) == 1


def test_trying_again_forgets_and_writes(bounce, sink):
    bounce("hard", "hard")
    resume_mail(address=TO)
    assert may_send_to(TO)
    deliver(Mail.objects.latest("pk").pk)
    assert sink.messages[0]["Subject"] == "Nos courriels vous parviennent de nouveau"


def test_the_envelope_names_the_message_and_people_read_the_sender(queued, settings):
    settings.INCOMING_MAIL = settings_mailbox()
    mail = queued(reply_to="reponse+x@exemple.invalid")
    deliver(mail.pk)
    [message] = django_mail.outbox
    assert message.from_email.startswith("reponse+b")
    whole = message.message()
    assert (whole["From"], whole["Reply-To"]) == (mail.sender, "reponse+x@exemple.invalid")


def settings_mailbox():
    """Return a mailbox that is nowhere."""
    return as_mailbox("imaps://reponse%40exemple.invalid:x@localhost")
