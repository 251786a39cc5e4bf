"""The accounts to try the site with have a profile each, which says that it is made up; none in production."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client, override_settings

from community.members.operations import create_demonstration_members
from community.profiles.models import Profile
from tests.cast import login
from tests.factories.profiles import profile

pytestmark = pytest.mark.django_db


def test_one_each_once_and_marked(agent):
    create_demonstration_members()
    profile(agent, name="Alix Réelle")
    for _ in range(2):
        call_command("create_demonstration_profiles")
    made_up = Profile.objects.filter(member__is_demonstration=True)
    assert made_up.count() == 4
    for each in made_up:
        assert "Une personne inventée" in Client().get(each.get_absolute_url()).content.decode()
    real = login(Client(), agent).get(Profile.objects.get(member=agent).get_absolute_url())
    assert "Une personne inventée" not in real.content.decode()


def test_none_in_production():
    with override_settings(IS_PRODUCTION=True), pytest.raises(CommandError):
        call_command("create_demonstration_profiles")
