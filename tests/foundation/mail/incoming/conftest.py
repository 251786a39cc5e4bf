"""A mailbox, a stub of what replies answer, and messages to it."""

from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage

import pytest

from config.env import as_mailbox
from foundation.mail.incoming.handlers import Allowance, ReplyHandler, register, registry
from foundation.mail.incoming.operations import receive
from foundation.mail.signed_addresses import reply_address

ADDRESS = "reponse@exemple.invalid"
SUBJECT = 12


@dataclass
class Stub:
    """What replies answer: it keeps what it is handed, and may refuse or fail."""

    replies: list = field(default_factory=list)
    allowance: Allowance | None = Allowance()
    error: Exception | None = None

    def handle(self, reply):
        """Keep a reply."""
        if self.error:
            raise self.error
        self.replies.append(reply)

    def allow(self, member, subject):
        """Return what the member may send."""
        return self.allowance


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.INCOMING_MAIL = as_mailbox(f"imaps://{ADDRESS.replace('@', '%40')}:x@localhost")


@pytest.fixture
def stub():
    """Return the stub, registered."""
    answered = Stub()
    with registry.extended():
        register(ReplyHandler("essai", allow=answered.allow, handle=answered.handle))
        yield answered


@pytest.fixture
def to(agent):
    """Return the address where the agent replies."""
    return reply_address(handler="essai", member_pk=agent.pk, subject=SUBJECT, lifetime=timedelta(days=30))


@pytest.fixture
def message(agent, to):
    """Return a function that writes a reply of the agent; headers may be given, None takes one away."""

    def write(text="Merci, c'est oui.\n", **headers):
        mail = EmailMessage()
        values = {
            "From": f"Alix <{agent.email}>",
            "To": to,
            "Subject": "Re: essai",
            "Message-ID": "<1@exemple.invalid>",
        }
        values |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in values.items():
            if value is not None:
                mail[name] = value
        mail.set_content(text)
        return mail

    return write


@pytest.fixture
def take():
    """Return a function that receives a message."""

    def take(message, **more):
        raw = message if isinstance(message, bytes) else message.as_bytes()
        return receive(raw=raw, **{"max_mb": 1} | more)

    return take
