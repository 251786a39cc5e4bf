"""The mailbox is read by IMAP, from a real dovecot: in batches, each message once, whatever happens in between."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.env import as_mailbox
from foundation.mail.incoming import reading, trials
from foundation.mail.incoming.mailbox import HANDLED, REFUSED, MailboxError, open_mailbox
from foundation.mail.incoming.reading import delete_old_messages, has_mailbox, read_mailbox
from foundation.mail.management.commands import incoming_mail
from foundation.mail.metrics import _mailbox, _not_taken
from foundation.mail.models import MailboxReading, Outcome, ReceivedMail
from foundation.monitoring.registry import Measurement
from foundation.tasks.schedule import get_job
from tests import dovecot
from tests.mail_sink import mail_sink

pytestmark = pytest.mark.skipif(bool(dovecot.why_not()), reason=dovecot.why_not() or "-")
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(scope="module")
def _server():
    with dovecot.dovecot() as server:
        yield server


@pytest.fixture
def server(_server, settings, monkeypatch):
    """Return the server, empty and trusted; the mailbox points at it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_server.certificate))
    settings.INCOMING_MAIL = as_mailbox(_server.url)
    settings.INCOMING_MAIL_MAX_MB = 1
    _server.clear("INBOX", HANDLED, REFUSED)
    return _server


def die(*args):
    raise KeyboardInterrupt


def folders(server):
    return [server.count(name) for name in ("INBOX", HANDLED, REFUSED)]


def test_what_is_handled_and_what_is_refused_go_to_their_folders(server, stub, message):
    server.put(message().as_bytes(), message(From="autre@exemple.invalid").as_bytes(), b"\0\xff")
    assert read_mailbox() == {Outcome.HANDLED: 1, Outcome.REFUSED: 2}
    assert (folders(server), len(stub.replies)) == ([0, 1, 2], 1)
    assert MailboxReading.objects.get().read_at is not None
    assert read_mailbox() == {}


def test_a_worker_that_dies_before_it_moves_handles_once(server, stub, message, monkeypatch):
    server.put(message().as_bytes())
    with monkeypatch.context() as dying:
        dying.setattr(reading.Session, "move", die)
        with pytest.raises(KeyboardInterrupt):
            read_mailbox()
    assert (folders(server), len(stub.replies)) == ([1, 0, 0], 1)
    assert read_mailbox() == {Outcome.HANDLED: 1}
    assert (folders(server), len(stub.replies)) == ([0, 1, 0], 1)


def test_what_fails_stays_and_the_others_go(server, stub, message):
    stub.error = ValueError("x")
    server.put(message().as_bytes(), message(From="autre@exemple.invalid").as_bytes())
    assert read_mailbox() == {Outcome.FAILED: 1, Outcome.REFUSED: 1}
    assert folders(server) == [1, 0, 1]


def test_a_batch_has_a_size(server, db, monkeypatch):
    monkeypatch.setattr(reading, "BATCH_COUNT", 2)
    server.put(*(f"Message-ID: <{number}@exemple.invalid>\r\n\r\nx".encode() for number in range(3)))
    assert [sum(read_mailbox().values()) for _run in range(3)] == [2, 1, 0]


def test_what_is_too_large_is_never_fetched_whole(server, stub, message, monkeypatch):
    fetched = []
    content = reading.Session.content
    monkeypatch.setattr(
        reading.Session,
        "content",
        lambda self, uid, *, max_bytes: fetched.append(max_bytes) or content(self, uid, max_bytes=max_bytes),
    )
    large = message()
    large.add_attachment(b"x" * 2_000_000, maintype="application", subtype="zip", filename="bombe.zip")
    server.put(large.as_bytes())
    assert read_mailbox() == {Outcome.REFUSED: 1}
    assert (fetched, ReceivedMail.objects.get().reason) == ([reading.START_BYTES], "too_large")


def test_old_messages_are_deleted(server, db, monkeypatch):
    server.put(b"Subject: x\r\n\r\nx")
    read_mailbox()
    ReceivedMail.objects.update(received_at=timezone.now() - timedelta(days=91))
    delete_old_messages()
    assert (server.count(REFUSED), ReceivedMail.objects.count()) == (1, 0)
    monkeypatch.setattr(reading, "MESSAGES_RETENTION", timedelta(days=-2))
    delete_old_messages()
    assert server.count(REFUSED) == 0


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda server: server.url.replace("un-mot", "autre"), "LOGIN: error"),
        (lambda server: server.url.replace(str(server.port), "1"), "CONNECT: ConnectionRefusedError"),
        (lambda server: f"{server.url}/Absent", "SELECT: NO"),
    ],
)
def test_a_server_that_refuses_is_said_and_fails_no_task(server, db, settings, change, error):
    settings.INCOMING_MAIL = as_mailbox(change(server))
    assert read_mailbox() == {}
    row = MailboxReading.objects.get()
    assert (row.error, row.read_at, row.failed_at is None) == (error, None, False)
    assert not _mailbox().is_healthy


def test_a_server_without_a_trusted_certificate_gets_no_password(server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    for url in (server.url, server.url.replace("imaps", "imap").replace(str(server.port), str(server.starttls_port))):
        with (
            pytest.raises(MailboxError, match="SSLCertVerificationError"),
            open_mailbox(as_mailbox(url), timeout_s=5),
        ):
            pass


def test_it_is_encrypted_once_greeted_too(server, settings, db):
    url = server.url.replace("imaps", "imap").replace(str(server.port), str(server.starttls_port))
    settings.INCOMING_MAIL = as_mailbox(url)
    server.put(b"Subject: x\r\n\r\nx")
    assert read_mailbox() == {Outcome.REFUSED: 1}


def test_folders_may_lie_in_the_inbox(db, settings, monkeypatch):
    with dovecot.dovecot(prefix="INBOX.") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        settings.INCOMING_MAIL = as_mailbox(server.url)
        server.put(b"Subject: x\r\n\r\nx")
        read_mailbox()
        assert server.count(f"INBOX.{REFUSED}") == 1


@pytest.fixture
def sink(settings):
    """Return a mail server that operators' trials go to."""
    with mail_sink() as sink:
        settings.MAIL_TRANSPORT, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, sink.host, sink.port
        yield sink


def command(*arguments):
    said = StringIO()
    call_command("incoming_mail", *arguments, stdout=said)
    return said.getvalue()


def test_a_trial_goes_round(server, db, sink, monkeypatch):
    def deliver_and_wait(*, wait_s):
        server.put(sink.messages[0].as_bytes())
        return trials.wait_for_trial(wait_s=wait_s, pause_s=0)

    monkeypatch.setattr(incoming_mail, "wait_for_trial", deliver_and_wait)
    said = command("--test")
    assert "Il est arrivé, et a été lu : tout va bien." in said
    assert "1  essai" in said
    assert server.count(HANDLED) == 1


def test_a_trial_that_does_not_come_is_said(server, db, sink):
    with pytest.raises(CommandError, match="nom\\+quelquechose"):
        command("--test", "--wait", "-1")


def test_operators_read_counts_and_reasons(server, stub, message):
    server.put(message(From="autre@exemple.invalid").as_bytes(), b"Subject: x\r\n\r\nx")
    read_mailbox()
    said = command()
    assert "Dernière lecture" in said
    assert "1  refusé autre expéditeur" in said
    assert _mailbox().is_healthy
    assert "autre expéditeur (1)" in _not_taken().value


def test_without_a_mailbox_nothing_is_read(db, settings):
    settings.INCOMING_MAIL = None
    assert not has_mailbox()
    assert not get_job("mail.read_mailbox").is_needed()
    assert _mailbox() == Measurement(None)
    with pytest.raises(CommandError, match="INCOMING_MAIL_URL"):
        command()
