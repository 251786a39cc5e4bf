"""Suspending an account closes every door to it, at once; nobody does it to themselves or to the last administrator."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from community.account_events.models import AccountEvent
from community.levels.models import Level
from community.levels.policies import level_of
from community.members.administration import end_due_suspensions, end_suspension, suspend
from community.members.groups import GroupName
from community.members.models import Member
from community.members.operations import join_group
from community.profiles.models import Profile
from foundation.mail.models import Mail
from tests.cast import PASSWORD, login, member
from tests.factories.profiles import profile

WHY = "Trois messages contraires à la charte."


def sign_in(person):
    client = Client()
    client.post("/connexion/", {"username": person.email, "password": PASSWORD})
    return client


def test_every_session_ends_and_no_door_opens(agent, administrator):
    profile(agent, shown_to="public")
    client = sign_in(agent)
    assert client.get("/mon-espace/").status_code == 200
    suspend(member=agent, by=administrator, reason=WHY, until=timezone.now() + timedelta(days=3))
    assert client.get("/mon-espace/").status_code == 302
    assert "_auth_user_id" not in sign_in(agent).session
    agent.refresh_from_db()
    assert agent.is_suspended
    assert level_of(agent) == Level.VISITOR
    assert not Profile.objects.visible_to(administrator).filter(member=agent).exists()
    mail = Mail.objects.get(to=agent.email, key__startswith="account_suspended:")
    assert WHY in mail.text
    event = AccountEvent.objects.get(kind="members.suspended")
    assert (event.member, event.by, event.details["reason"]) == (agent, administrator, WHY)


def test_it_ends_by_itself_at_its_date_and_not_before(agent, other_agent, administrator):
    for person in (agent, other_agent):
        suspend(member=person, by=administrator, reason=WHY, until=timezone.now() + timedelta(days=3))
    assert end_due_suspensions() == 0
    Member.objects.filter(pk=agent.pk).update(suspended_until=timezone.now())
    assert end_due_suspensions() == 1
    agent.refresh_from_db()
    other_agent.refresh_from_db()
    assert (agent.is_active, agent.suspended_at, other_agent.is_active) == (True, None, False)
    assert "_auth_user_id" in sign_in(agent).session
    assert Mail.objects.filter(to=agent.email, key__startswith="suspension_ended:").count() == 1


def test_without_a_date_somebody_ends_it_once(agent, administrator):
    suspend(member=agent, by=administrator, reason=WHY)
    assert end_due_suspensions() == 0
    assert end_suspension(member=agent, by=administrator, reason="Recours accepté.")
    assert not end_suspension(member=agent, by=administrator)
    agent.refresh_from_db()
    assert agent.is_active


def test_an_end_that_is_past_is_refused(agent, administrator):
    with pytest.raises(ValidationError):
        suspend(member=agent, by=administrator, reason=WHY, until=timezone.now())
    agent.refresh_from_db()
    assert agent.is_active


def test_nobody_suspends_themselves_or_more_than_they_may(agent, other_agent, contributor, moderator, administrator):
    refused = [
        (administrator, administrator),
        (moderator, administrator),
        (moderator, moderator),
        (contributor, agent),
        (other_agent, agent),
    ]
    for by, person in refused:
        with pytest.raises(PermissionDenied):
            suspend(member=person, by=by, reason=WHY)
    suspend(member=agent, by=moderator, reason=WHY)
    assert Member.objects.filter(is_active=False).count() == 1


def test_of_two_administrators_who_suspend_each_other_one_stays(administrator):
    other = member("Camille")
    join_group(member=other, group=GroupName.ADMINISTRATORS)
    # Both were read before either decided.
    suspend(member=other, by=administrator, reason=WHY)
    with pytest.raises(PermissionDenied):
        suspend(member=administrator, by=other, reason=WHY)
    assert Member.objects.filter(groups__name=GroupName.ADMINISTRATORS.value, is_active=True).count() == 1


def test_an_account_that_is_closed_for_good_stays_as_it_is(suspended, administrator):
    with pytest.raises(PermissionDenied):
        suspend(member=suspended, by=administrator, reason=WHY)
    assert not end_suspension(member=suspended)
    suspended.refresh_from_db()
    assert not suspended.is_active


def test_by_the_buttons_of_the_page(agent, administrator):
    client, page = login(Client(), administrator), f"/gestion/membres/{agent.pk}/"
    assert client.post(page, {"suspend": "", "suspend-reason": "", "suspend-until": ""}).status_code == 200
    past = {"suspend": "", "suspend-reason": WHY, "suspend-until": "2017-07-12T10:00"}
    assert "à venir" in client.post(page, past).content.decode()
    assert client.post(page, {"suspend": "", "suspend-reason": WHY}).url == page
    shown = client.get(page).content.decode()
    assert "Mettre fin à la suspension" in shown
    assert WHY in shown
    assert client.post(page, {"end": "", "end-reason": "Recours accepté."}).url == page
    agent.refresh_from_db()
    assert agent.is_active
