"""An event that is open, and the codes of mail."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.members.models import Member
from community.sign_up_events.models import SignUpEvent
from community.sign_up_events.operations import open_event
from foundation.mail.models import Mail

CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture
def event(moderator: Member) -> SignUpEvent:
    """The summer university, open for three days."""
    return open_event(by=moderator, name="Université d’été", ends_at=timezone.now() + timedelta(days=3))


@pytest.fixture
def join_at(db: None) -> Callable[..., Client]:
    """Return a function that joins as a person of the room does, from the address of the QR code."""

    def join(event: SignUpEvent, address: str, remote: str = "203.0.113.7") -> Client:
        client = Client(REMOTE_ADDR=remote)
        client.get(f"/rejoindre/{event.key}/")
        client.post("/inscription/", {"first_name": "Élise", "last_name": "Exemple", "address": address})
        mail = Mail.objects.filter(to=address).order_by("pk").last()
        if mail:
            client.post("/connexion/code/", {"code": CODE.search(mail.text)[0]})
        return client

    return join
