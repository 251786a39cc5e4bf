"""No more mail for an address that the mail server refuses day after day; a member reads why."""

import logging
import smtplib

import pytest

from community.saved_searches.models import SavedSearch, Subscriber
from foundation.mail.models import Mail
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail
from foundation.mail.smtp_replies import is_about_recipient
from foundation.tasks.worker import run_ready
from tests.cast import login
from tests.community.saved_searches.conftest import A_DAY, ADDRESS, MONDAY, result_mail
from tests.mail_sink import Mood, mail_sink

LIST = "/recherche/suivies/"
# Working days in a row, from Tuesday on.
DAYS = [MONDAY + number * A_DAY for number in (1, 2, 3, 4, 7)]
STOPPED = "Nous n’envoyons plus rien"


@pytest.fixture
def sink(settings):
    """Return a real mail server that takes everything to begin with."""
    with mail_sink() as server:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = server.host, server.port, 10
        yield server


@pytest.fixture
def days(sink, morning, write):
    """Return what lets working days come, each with something new, while the server is in a mood."""

    def come(mood, moments):
        sink.mood = mood
        for moment in moments:
            write(f"Compost du {moment:%d}", slug=f"compost-{moment:%d}")
            morning(moment)

    return come


def test_without_account_everything_is_stopped_and_deleted(followed_by_address, days, caplog):
    followed_by_address()
    other = followed_by_address("cantine")
    days(Mood.NEVER, DAYS[:1])
    assert SavedSearch.objects.count() == 2

    with caplog.at_level(logging.WARNING, logger="community.saved_searches"):
        days(Mood.NEVER, DAYS[1:2])

    assert not SavedSearch.objects.exists()
    assert not Subscriber.objects.exists()
    assert not Mail.objects.filter(to=ADDRESS).exists()
    assert not Mail.objects.filter(thread=other.thread, sent_at=None).exists()
    data = [record.getMessage() for record in caplog.records if record.name.startswith("community.saved_searches")]
    assert len(data) == 1
    assert "2 followed searches" in data[0]
    assert ADDRESS not in caplog.text
    assert "camille" not in caplog.text.lower()


def test_a_member_is_not_written_to_and_reads_why(follow_search, days, client, agent, caplog):
    follow_search()
    assert STOPPED not in login(client, agent).get(LIST).text
    days(Mood.NEVER, DAYS[:2])
    assert agent.email not in caplog.text
    count = result_mail().count()

    days(Mood.ACCEPT, DAYS[2:3])

    assert result_mail().count() == count
    page = client.get(LIST).text
    assert STOPPED in page
    assert agent.email in page
    assert "Les courriels sont arrêtés." in page
    assert SavedSearch.objects.get().next_mail_at > DAYS[2]
    # What was found meanwhile stands there all the same.
    assert f"Compost du {DAYS[2]:%d}" in page


def test_a_member_resumes_mail_and_gets_what_was_found_meanwhile(follow_search, days, client, agent, sink):
    follow_search()
    days(Mood.NEVER, DAYS[:3])

    sink.mood = Mood.ACCEPT
    login(client, agent).post("/mon-compte/courriels/")
    run_ready()

    assert STOPPED not in client.get(LIST).text
    days(Mood.ACCEPT, DAYS[3:4])
    last = sink.messages[-1].get_body(("plain",)).get_content()
    assert f"Compost du {DAYS[2]:%d}" in last
    assert f"Compost du {DAYS[3]:%d}" in last
    # What was in a mail that was refused is not told again: its text is kept for whoever sends it again.
    assert f"Compost du {DAYS[0]:%d}" not in last


def test_the_search_of_another_address_goes_on(followed_by_address, sink):
    followed_by_address()
    sink.mood = Mood.NEVER
    for number in range(2):
        store_mail(to="ancienne@exemple.invalid", rendered=RenderedMail("Sujet", "texte\n", ""), key=f"essai:{number}")
    run_ready()
    assert SavedSearch.objects.exists()


def test_an_address_without_account_is_one_whatever_mail_comes_back(followed_by_address, sink):
    followed_by_address()
    sink.mood = Mood.NEVER
    for number in range(2):
        store_mail(to=ADDRESS.upper(), rendered=RenderedMail("Sujet", "texte\n", ""), key=f"essai:{number}")
    run_ready()
    assert not SavedSearch.objects.exists()


def refusal(code, words):
    return smtplib.SMTPRecipientsRefused({"a@exemple.invalid": (code, words)})


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (refusal(550, b"5.1.1 no such user"), True),
        (refusal(552, b"5.2.2 mailbox full"), True),
        (refusal(550, b"no such user"), True),
        (refusal(553, b"mailbox name not allowed"), True),
        (refusal(550, b"5.7.1 blocked"), False),
        (refusal(554, b"relay access denied"), False),
        (refusal(530, b"5.7.0 authentication required"), False),
        (refusal(451, b"4.1.1 later"), True),
        (smtplib.SMTPSenderRefused(550, b"5.1.8 bad sender", "x"), False),
        (smtplib.SMTPDataError(550, b"5.1.1 what"), False),
    ],
)
def test_which_replies_of_servers_are_about_the_address(error, expected):
    assert is_about_recipient(error) is expected
