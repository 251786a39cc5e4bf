"""A contributor gives their word for a new member from their profile, and takes it back there."""

import pytest
from django.test import Client
from django.utils import timezone

from community.levels.models import Level, LevelChange
from community.levels.policies import level_of
from tests.cast import login
from tests.factories.profiles import profile

pytestmark = pytest.mark.django_db


def test_from_the_profile_and_back(agent, other_agent, monkeypatch):
    monkeypatch.setattr("community.levels.operations.FOUNDERS", 0)
    address = profile(agent).get_absolute_url()
    client = login(Client(), other_agent)
    assert "Je connais cette personne" not in client.get(address).content.decode()
    assert client.post(f"{address}parole/").status_code == 403
    LevelChange.objects.create(member=other_agent, former=1, level=2, reason="contribution", at=timezone.now())
    assert "Je connais cette personne" in client.get(address).content.decode()
    client.post(f"{address}parole/")
    assert level_of(agent) == Level.MEMBER
    assert "Vous avez répondu de cette personne" in client.get(address).content.decode()
    client.post(f"{address}parole/", {"revoke": "1"})
    assert level_of(agent) == Level.VISITOR


def test_not_for_a_profile_that_one_does_not_see(agent, moderator):
    address = profile(agent, profile_for="nobody").get_absolute_url()
    assert login(Client(), moderator).post(f"{address}parole/").status_code == 404
    assert Client().post(f"{address}parole/").status_code == 302
