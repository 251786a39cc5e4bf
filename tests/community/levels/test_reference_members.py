"""An administrator names a reference member for a year; nobody renews it by forgetting."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.levels.models import Level, LevelChange
from community.levels.operations import grant_referent, review_levels, withdraw_referent
from community.levels.policies import level_of

pytestmark = pytest.mark.django_db


def grant(agent, administrator):
    return grant_referent(member=agent, administrator=administrator, explanation="Anime le réseau.")


def test_for_a_year_renewed_for_another(agent, administrator):
    grant(agent, administrator)
    assert level_of(agent) == Level.REFERENT
    assert grant(agent, administrator).reason == LevelChange.Reason.RENEWED
    assert [each.by for each in agent.level_changes.all()] == [administrator] * 2


@pytest.mark.parametrize(("days", "level"), [(364, Level.REFERENT), (365, Level.CONTRIBUTOR), (366, Level.CONTRIBUTOR)])
def test_the_level_ends_with_the_year_before_the_job_has_run(agent, administrator, days, level):
    change = grant(agent, administrator)
    LevelChange.objects.filter(pk=change.pk).update(until=change.until - timedelta(days=days))
    assert level_of(agent) == level
    assert review_levels() == (level == Level.CONTRIBUTOR)
    assert level_of(agent) == level


def test_an_administrator_ends_it(agent, administrator):
    grant(agent, administrator)
    withdraw_referent(member=agent, administrator=administrator, explanation="A quitté la fonction publique.")
    assert level_of(agent) == Level.CONTRIBUTOR


def test_moderators_do_not_nor_administrators_themselves(agent, moderator, administrator):
    for member, by in ((agent, moderator), (agent, agent), (administrator, administrator)):
        with pytest.raises(PermissionDenied):
            grant(member, by)


def test_the_year_is_of_365_days(agent, administrator):
    left = grant(agent, administrator).until - timezone.now()
    assert timedelta(days=364, hours=23) < left <= timedelta(days=365)
