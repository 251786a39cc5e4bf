"""The three groups of the CMS."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from community.members.groups import GroupName
from community.members.operations import create_groups
from tests.cast import login


def test_creating_groups_twice_changes_nothing(db):
    first = {group.name: (group.page_permissions.count(), group.permissions.count()) for group in create_groups()}
    second = {group.name: (group.page_permissions.count(), group.permissions.count()) for group in create_groups()}
    assert first == second
    assert set(Group.objects.values_list("name", flat=True)) == {name.value for name in GroupName}


def test_an_agent_cannot_open_the_cms(client, agent):
    assert login(client, agent).get(reverse("wagtailadmin_home")).status_code == 302


def test_a_suspended_person_cannot_open_the_cms(client, suspended):
    assert login(client, suspended).get(reverse("wagtailadmin_home")).status_code == 302


def test_a_contributor_writes_but_does_not_publish(client, contributor):
    assert login(client, contributor).get(reverse("wagtailadmin_home")).status_code == 200
    page = Page.objects.get(depth=2)
    assert PagePermissionPolicy().user_has_permission_for_instance(contributor, "add", page)
    assert not page.permissions_for_user(contributor).can_publish()
    assert not page.permissions_for_user(contributor).can_edit()


def test_a_moderator_publishes_but_does_not_manage_accounts(moderator):
    assert Page.objects.get(depth=2).permissions_for_user(moderator).can_publish()
    assert not moderator.has_perm("members.change_member")


def test_an_administrator_manages_accounts(administrator):
    assert administrator.has_perm("members.change_member")
    assert Page.objects.get(depth=2).permissions_for_user(administrator).can_delete()


def test_a_moderator_keeps_the_lists_that_wings_share(moderator, contributor):
    assert moderator.has_perms(["themes.change_theme", "conferences.add_speaker", "editions.change_programme"])
    assert not contributor.has_perm("themes.change_theme")
