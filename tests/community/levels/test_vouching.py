"""A contributor gives their word for somebody, within a limit, and may take it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.levels.models import Level, LevelChange, Vouch
from community.levels.operations import VouchesSpentError, note_contribution, revoke_vouch, vouch
from community.levels.policies import level_of
from tests.cast import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def voucher(other_agent, at_level):
    return at_level(other_agent, Level.CONTRIBUTOR)


def test_a_word_makes_a_member_and_is_given_once(voucher, agent):
    assert vouch(voucher=voucher, member=agent) == vouch(voucher=voucher, member=agent)
    assert level_of(agent) == Level.MEMBER
    assert agent.level_changes.get().reason == LevelChange.Reason.VOUCHED


@pytest.mark.parametrize("level", [Level.VISITOR, Level.MEMBER])
def test_below_a_contributor_nobody_vouches(agent, other_agent, at_level, level):
    at_level(other_agent, level)
    with pytest.raises(PermissionDenied):
        vouch(voucher=other_agent, member=agent)


def test_nobody_vouches_for_themselves_nor_for_a_closed_account(voucher, suspended):
    for member_ in (voucher, suspended):
        with pytest.raises(PermissionDenied):
            vouch(voucher=voucher, member=member_)


@pytest.mark.parametrize(("before", "is_refused"), [(4, False), (5, True), (6, True)])
def test_five_people_in_thirty_days(voucher, agent, before, is_refused):
    for number in range(before):
        Vouch.objects.create(voucher=voucher, member=member(f"m{number}"), at=timezone.now() - timedelta(days=29))
    if is_refused:
        with pytest.raises(VouchesSpentError):
            vouch(voucher=voucher, member=agent)
    else:
        vouch(voucher=voucher, member=agent)
    Vouch.objects.update(at=timezone.now() - timedelta(days=31))
    vouch(voucher=voucher, member=agent)


def test_a_word_taken_back_makes_a_visitor_again(voucher, agent):
    vouch(voucher=voucher, member=agent)
    revoke_vouch(voucher=voucher, member=agent)
    assert level_of(agent) == Level.VISITOR
    change = agent.level_changes.first()
    assert (change.reason, change.by) == (LevelChange.Reason.VOUCH_REVOKED, voucher)
    revoke_vouch(voucher=voucher, member=agent)
    assert agent.level_changes.count() == 2


def test_but_not_who_has_another_way(voucher, agent, moderator):
    vouch(voucher=voucher, member=agent)
    vouch(voucher=moderator, member=agent)
    revoke_vouch(voucher=voucher, member=agent)
    assert level_of(agent) == Level.MEMBER
    note_contribution(member=agent, subject="page:1")
    revoke_vouch(voucher=moderator, member=agent)
    assert level_of(agent) == Level.MEMBER
