"""A report sent to the address of a message counts at the address of its recipient, once."""

import pytest

from foundation.mail.bounces.scores import score_of
from foundation.mail.models import Mail, Outcome, ReceivedMail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail
from foundation.mail.signed_addresses import bounce_address
from tests.foundation.mail.bounces import samples

ALIX = "alix@exemple.invalid"


@pytest.fixture
def mail(db):
    return store_mail(to=ALIX, rendered=RenderedMail("S", "T", ""), key="essai")


def sent_back(sample, mail):
    return samples.addressed(sample, bounce_address(mail.pk))


@pytest.mark.parametrize(
    ("sample", "score"),
    [
        (samples.postfix(), 2),
        (samples.postfix(status="4.2.2"), 1),
        (samples.EXCHANGE, 2),
        (samples.QMAIL, 2),
        (samples.WORDS_WITHOUT_STATUS, 2),
        (samples.WRONG_CHARSET, 1),
        (samples.postfix(status="5.7.1"), 0),
    ],
)
def test_it_counts_once_however_often_it_comes(mail, take, sample, score):
    assert [take(sent_back(sample, mail)) for _time in range(3)] == [Outcome.BOUNCE] * 3
    assert score_of(ALIX) == score


@pytest.mark.parametrize("sample", [samples.HOLIDAY, samples.postfix(action="delayed", status="4.4.1")])
def test_an_absence_and_a_delay_count_nothing(mail, take, sample):
    assert take(sent_back(sample, mail)) == Outcome.REFUSED
    assert (score_of(ALIX), ReceivedMail.objects.get().reason) == (0, "automatic")


def test_nobody_makes_others_bounce(mail, take):
    forged = sent_back(samples.postfix(), mail).replace(b"reponse+b", b"reponse+bz")
    assert (take(forged), score_of(ALIX)) == (Outcome.REFUSED, 0)


def test_of_a_message_that_was_forgotten_nothing_is_counted(mail, take):
    Mail.objects.update(to="")
    assert take(sent_back(samples.postfix(), mail)) == Outcome.BOUNCE
    assert score_of(ALIX) == score_of("") == 0


def test_a_report_of_our_answer_is_not_answered(mail, take):
    take(sent_back(samples.QMAIL, mail))
    assert Mail.objects.count() == 1
