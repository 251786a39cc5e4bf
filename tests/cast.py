"""The cast: made-up people, always the same, so that a test reads like a story."""

from typing import Any

import pytest
from django.test import Client

from community.members.groups import GroupName
from community.members.models import Member
from community.members.operations import join_group

PASSWORD = "mot-de-passe-du-théâtre"  # noqa: S105


def member(first_name: str, **fields: Any) -> Member:
    """Create a made-up person whose address is `first_name@exemple.invalid`."""
    address = f"{first_name.lower()}@exemple.invalid"
    return Member.objects.create_user(address, PASSWORD, first_name=first_name, last_name="Exemple", **fields)


def login(client: Client, person: Member) -> Client:
    """Sign `person` in and return the client."""
    client.force_login(person)
    return client


@pytest.fixture
def agent(db: None) -> Member:
    """Alix, a territorial agent: reads and talks, never opens the CMS."""
    return member("Alix")


@pytest.fixture
def other_agent(db: None) -> Member:
    """Lou, another agent, who has no part in what Alix does."""
    return member("Lou")


def _in_group(first_name: str, group: GroupName) -> Member:
    person = member(first_name)
    join_group(member=person, group=group)
    return person


@pytest.fixture
def contributor(db: None) -> Member:
    """Charlie writes drafts in the CMS and asks for them to be published."""
    return _in_group("Charlie", GroupName.CONTRIBUTORS)


@pytest.fixture
def moderator(db: None) -> Member:
    """Morgan publishes, corrects and withdraws."""
    return _in_group("Morgan", GroupName.MODERATORS)


@pytest.fixture
def administrator(db: None) -> Member:
    """Dominique looks after everything, accounts included."""
    return _in_group("Dominique", GroupName.ADMINISTRATORS)


@pytest.fixture
def suspended(db: None) -> Member:
    """Sacha, whose account is closed."""
    return member("Sacha", is_active=False)
