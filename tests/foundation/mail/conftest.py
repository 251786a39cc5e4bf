"""Templates of made-up mail, and a server that keeps what it is sent."""

from copy import deepcopy
from pathlib import Path

import pytest

from foundation.mail.operations import queue_mail
from tests.mail_sink import mail_sink

TO = "alix@exemple.invalid"


@pytest.fixture(autouse=True)
def _made_up_templates(settings):
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates


@pytest.fixture
def sink(settings):
    """Return a running mail server; the worker's transport points at it."""
    with mail_sink() as server:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = server.host, server.port, 10
        yield server


@pytest.fixture
def queued(db):
    """Return a function that queues a made-up message; each key is another message."""

    def queue(key="essai:1", **given):
        context = {"name": "L'été <b>", "page": "/defis/x/"}
        return queue_mail(**{"to": TO, "template": "essai", "context": context, "key": key} | given)

    return queue
