"""Two members: one who may ask, one who takes questions; both have a profile."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from community.contact_requests.models import ContactRequest
from community.contact_requests.operations import send_request
from community.levels.models import Level, LevelChange
from community.members.models import Member
from community.profiles.models import Profile
from tests.factories.profiles import profile

QUESTION = "Comment avez-vous rouvert la cantine de l’école ?"


def raise_to(person: Member, level: Level) -> None:
    """Give `person` a level."""
    LevelChange.objects.create(member=person, former=0, level=level, reason="domain", at=timezone.now())


@pytest.fixture
def asker(agent: Member) -> Member:
    """A member (N1) without a profile."""
    raise_to(agent, Level.MEMBER)
    return agent


@pytest.fixture
def open_profile(other_agent: Member) -> Profile:
    """The profile of somebody who takes questions."""
    return profile(other_agent, contactable=True, proposed=True)


@pytest.fixture
def ask(asker: Member, open_profile: Profile) -> Callable[..., ContactRequest]:
    """Return how to send a question."""

    def send(**values: Any) -> ContactRequest:
        fields = {"sender": asker, "profile": open_profile, "text": QUESTION, "shares_address": False}
        return send_request(**{**fields, "form_key": uuid4(), **values})

    return send
