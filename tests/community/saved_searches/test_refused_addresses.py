"""No more mail for an address that the mail server refuses day after day; a member reads why."""

import logging
import smtplib

import pytest

from community.saved_searches.models import SavedSearch, Subscriber
from community.saved_searches.operations import REFUSALS_MAX
from foundation.mail.delivery import deliver
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
STOPPED = "Nous ne vous écrivons plus"


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
    days(Mood.NEVER, DAYS[: REFUSALS_MAX - 1])
    assert Subscriber.objects.get().refusals == REFUSALS_MAX - 1
    assert SavedSearch.objects.count() == 2

    with caplog.at_level(logging.WARNING, logger="community.saved_searches"):
        days(Mood.NEVER, DAYS[REFUSALS_MAX - 1 : REFUSALS_MAX])

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
    days(Mood.NEVER, DAYS[:REFUSALS_MAX])
    assert agent.email not in caplog.text
    count = result_mail().count()

    days(Mood.ACCEPT, DAYS[REFUSALS_MAX : REFUSALS_MAX + 1])

    assert result_mail().count() == count
    page = client.get(LIST).text
    assert STOPPED in page
    assert agent.email in page
    assert "3 jours de suite" in page
    assert "Reprendre les courriels" in page
    assert SavedSearch.objects.get().next_mail_at > DAYS[REFUSALS_MAX]
    # What was found meanwhile stands there all the same.
    assert f"Compost du {DAYS[REFUSALS_MAX]:%d}" in page


def test_a_member_resumes_mail_and_gets_what_was_found_meanwhile(follow_search, days, client, agent, sink):
    follow_search()
    days(Mood.NEVER, DAYS[: REFUSALS_MAX + 1])

    answer = login(client, agent).post(LIST, {"do": "resume"}, follow=True)

    assert "Nous vous écrivons de nouveau" in answer.text
    assert STOPPED not in answer.text
    days(Mood.ACCEPT, DAYS[REFUSALS_MAX + 1 :])
    last = sink.messages[-1].get_body(("plain",)).get_content()
    assert f"Compost du {DAYS[REFUSALS_MAX]:%d}" in last
    assert f"Compost du {DAYS[REFUSALS_MAX + 1]:%d}" in last
    # What was in a mail that was refused is not told again: its text is kept for whoever sends it again.
    assert f"Compost du {DAYS[0]:%d}" not in last


def test_an_accepted_message_resets_the_count(followed_by_address, days):
    followed_by_address()
    days(Mood.NEVER, DAYS[:2])
    days(Mood.ACCEPT, DAYS[2:3])
    assert (Subscriber.objects.get().refusals, Subscriber.objects.get().refused_on) == (0, None)
    days(Mood.NEVER, DAYS[3:5])
    assert SavedSearch.objects.exists()


def test_many_refusals_of_one_day_count_once(followed_by_address, days):
    for text in ("compost", "cantine", "jardin"):
        followed_by_address(text)
    SavedSearch.objects.update(text="compost")
    days(Mood.NEVER, DAYS[:1])
    assert result_mail().filter(refused_at__isnull=False).count() == REFUSALS_MAX
    assert Subscriber.objects.get().refusals == 1


@pytest.mark.parametrize("mood", [Mood.LATER, Mood.NOT_FROM_YOU])
def test_a_refusal_that_is_not_about_the_address_does_not_count(followed_by_address, days, mood):
    followed_by_address()
    days(mood, DAYS[:4])
    assert Subscriber.objects.get().refusals == 0


def test_the_same_message_tried_again_by_an_operator_counts_once(followed_by_address, days, clock):
    followed_by_address()
    days(Mood.NEVER, DAYS[:1])
    mail = result_mail().get()
    clock(DAYS[1])
    with pytest.raises(Exception, match="SMTP 550"):
        deliver(mail.pk)
    assert Subscriber.objects.get().refusals == 1


def test_a_refusal_of_a_previous_address_does_not_count(follow_search, days, agent, sink, write, clock):
    follow_search()
    search = SavedSearch.objects.get()
    content = RenderedMail("Sujet", "texte\n", "")
    sink.mood = Mood.NEVER
    store_mail(to="ancienne@exemple.invalid", rendered=content, key="essai:1", thread=search.thread)
    run_ready()
    assert Mail.objects.get(key="essai:1").refused_at
    assert Subscriber.objects.get().refusals == 0


def test_a_refusal_of_other_mail_does_not_count(follow_search, sink, agent):
    follow_search()
    sink.mood = Mood.NEVER
    content = RenderedMail("Sujet", "texte\n", "")
    for number, thread in enumerate(("", "defi:1", "saved-search:x", "saved-search:")):
        store_mail(to=agent.email, rendered=content, key=f"essai:{number}", thread=thread)
    run_ready()
    assert Subscriber.objects.get().refusals == 0


def test_only_the_member_resumes_mail_and_only_with_the_button(follow_search, days, client, agent, other_agent):
    follow_search()
    days(Mood.NEVER, DAYS[:REFUSALS_MAX])
    assert client.post(LIST, {"do": "resume"}).url.startswith("/connexion/")
    login(client, other_agent).post(LIST, {"do": "resume"})
    login(client, agent).get(LIST, {"do": "resume"})
    assert Subscriber.objects.get(member=agent).mail_stopped_at


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
        (refusal(451, b"4.1.1 later"), False),
        (smtplib.SMTPSenderRefused(550, b"5.1.8 bad sender", "x"), False),
        (smtplib.SMTPDataError(550, b"5.1.1 what"), False),
    ],
)
def test_which_replies_of_servers_are_about_the_address(error, expected):
    assert is_about_recipient(error) is expected
