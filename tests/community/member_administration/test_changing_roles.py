"""A role changes with a reason, in the log; nobody changes their own."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from community.account_events.models import AccountEvent
from community.members.administration import change_role, suspend
from community.members.groups import GroupName
from foundation.mail.models import Mail
from tests.cast import PASSWORD, login

WHY = "Elle anime l’édition de cette année."


def roles(person):
    return [group.name for group in person.groups.all()]


def test_who_what_before_and_after_are_in_the_log(contributor, administrator):
    session = Client()
    session.post("/connexion/", {"username": contributor.email, "password": PASSWORD})
    change_role(member=contributor, by=administrator, role=GroupName.MODERATORS, reason=WHY)
    assert roles(contributor) == [GroupName.MODERATORS.value]
    event = AccountEvent.objects.get(kind="members.role_changed")
    expected = {"before": GroupName.CONTRIBUTORS.value, "after": GroupName.MODERATORS.value, "reason": WHY}
    assert (event.member, event.by, event.details) == (contributor, administrator, expected)
    # Sessions of staff are shorter: the one that was open would not be.
    assert session.get("/mon-espace/").status_code == 302
    assert WHY in Mail.objects.get(to=contributor.email, key__startswith="role_changed:").text


def test_the_same_role_again_changes_nothing(moderator, administrator):
    change_role(member=moderator, by=administrator, role=GroupName.MODERATORS, reason=WHY)
    assert not AccountEvent.objects.exists()


def test_nobody_changes_their_own_or_without_the_right(agent, contributor, moderator, administrator):
    for by, person in ((administrator, administrator), (moderator, agent), (contributor, agent), (agent, contributor)):
        with pytest.raises(PermissionDenied):
            change_role(member=person, by=by, role=None, reason=WHY)
    suspend(member=agent, by=administrator, reason=WHY)
    with pytest.raises(PermissionDenied):
        change_role(member=agent, by=administrator, role=GroupName.ADMINISTRATORS, reason=WHY)


def test_by_the_button_of_the_page(moderator, administrator):
    client, page = login(Client(), administrator), f"/gestion/membres/{moderator.pk}/"
    assert client.post(page, {"role": "", "role-role": "Sorcières", "role-reason": WHY}).status_code == 200
    assert roles(moderator) == [GroupName.MODERATORS.value]
    assert client.post(page, {"role": "", "role-role": "", "role-reason": WHY}).url == page
    assert roles(moderator) == []
    assert "Modérateur·rice·s" in client.get(page).content.decode()
