"""What leaves at most once is not sent again when the server may have it, and is whenever it surely has not."""

import smtplib

import pytest

from foundation.mail.delivery import UNCERTAIN, ServerRefused, deliver
from foundation.mail.models import Mail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail
from foundation.tasks.errors import PermanentFailure
from tests.mail_sink import Mood

TEXT = "Une ligne\n.\n.. et deux points\n"


@pytest.fixture
def mail(db):
    rendered = RenderedMail("Sujet", TEXT, "")
    return store_mail(to="alix@exemple.invalid", rendered=rendered, key="essai", at_most_once=True, references="<fil>")


def test_it_arrives_whole_under_the_name_of_its_conversation(mail, sink):
    deliver(mail.pk)
    deliver(mail.pk)
    [message] = sink.messages
    assert message.get_content().replace("\r\n", "\n") == TEXT
    assert (message["References"], message["In-Reply-To"]) == ("<fil>", "<fil>")


@pytest.mark.parametrize("mood", [Mood.LATER, Mood.DROP_AT_ONCE])
def test_refused_or_cut_before_its_end_it_is_tried_again(mail, sink, mood):
    sink.mood = mood
    with pytest.raises((ServerRefused, smtplib.SMTPException, OSError)):
        deliver(mail.pk)
    sink.mood = Mood.ACCEPT
    deliver(mail.pk)
    assert sink.ids() == [mail.message_id]


def test_kept_in_silence_it_is_not_sent_again_and_operators_read_of_it(mail, sink):
    sink.mood = Mood.KEEP_IN_SILENCE
    with pytest.raises(smtplib.SMTPServerDisconnected):
        deliver(mail.pk)
    sink.mood = Mood.ACCEPT
    with pytest.raises(PermanentFailure, match=UNCERTAIN):
        deliver(mail.pk)
    assert sink.ids() == [mail.message_id]
    assert Mail.objects.get().refusal == UNCERTAIN
