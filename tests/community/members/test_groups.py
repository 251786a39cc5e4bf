"""The three groups of the CMS."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow

from cms.publishing.models import ReviewTask
from community.members.groups import GroupName
from community.members.operations import create_groups
from tests.cast import login
from tests.factories.pages import defi_index, edition_index, home, library, talk_index


def test_creating_groups_twice_changes_nothing(before_groups):
    defi_index()
    first = {group.name: (group.page_permissions.count(), group.permissions.count()) for group in create_groups()}
    second = {group.name: (group.page_permissions.count(), group.permissions.count()) for group in create_groups()}
    assert first == second
    assert set(Group.objects.values_list("name", flat=True)) == {name.value for name in GroupName}
    assert Workflow.objects.active().count() == ReviewTask.objects.count() == 1


def test_an_agent_cannot_open_the_cms(client, agent):
    assert login(client, agent).get(reverse("wagtailadmin_home")).status_code == 302


def test_a_suspended_person_cannot_open_the_cms(client, suspended):
    assert login(client, suspended).get(reverse("wagtailadmin_home")).status_code == 302


def test_a_contributor_proposes_défis_talks_and_resources_alone(client, contributor):
    assert login(client, contributor).get(reverse("wagtailadmin_home")).status_code == 200
    for place in (defi_index(), talk_index(), library()):
        rights = place.permissions_for_user(contributor)
        assert rights.can_add_subpage()
        assert not rights.can_publish()
        assert not rights.can_edit()
    for place in (Page.objects.get(depth=1), home(), edition_index()):
        assert not place.permissions_for_user(contributor).can_add_subpage()


def test_lists_made_before_the_groups_take_proposals_too(before_groups):
    place = defi_index()
    create_groups()
    granted = GroupPagePermission.objects.filter(group__name=GroupName.CONTRIBUTORS.value)
    assert [(each.page_id, each.permission.codename) for each in granted] == [(place.pk, "add_page")]


def test_contributors_lose_the_right_to_write_everywhere(before_groups):
    group = create_groups()[0]
    permission = GroupPagePermission.objects.filter(permission__codename="add_page").first().permission
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)
    create_groups()
    assert not group.page_permissions.exists()


def test_a_moderator_publishes_but_does_not_manage_accounts(moderator):
    assert Page.objects.get(depth=2).permissions_for_user(moderator).can_publish()
    assert not moderator.has_perm("members.change_member")


def test_an_administrator_manages_accounts(administrator):
    assert administrator.has_perm("members.change_member")
    assert Page.objects.get(depth=2).permissions_for_user(administrator).can_delete()


def test_a_moderator_keeps_the_lists_that_wings_share(moderator, contributor):
    assert moderator.has_perms(["themes.change_theme", "talks.add_speaker", "editions.change_programme"])
    assert not contributor.has_perm("themes.change_theme")


def test_moderators_and_administrators_review(before_groups):
    create_groups()
    reviewers = ReviewTask.objects.get().groups.values_list("name", flat=True)
    assert set(reviewers) == {GroupName.MODERATORS.value, GroupName.ADMINISTRATORS.value}
    assert Page.get_first_root_node().get_workflow() == Workflow.objects.active().get()


def test_another_workflow_that_people_chose_stays(before_groups):
    create_groups()
    chosen = Workflow.objects.create(name="À quatre mains")
    Page.get_first_root_node().workflowpage.delete()
    chosen.workflow_pages.create(page=Page.get_first_root_node())
    create_groups()
    assert Page.get_first_root_node().get_workflow() == chosen
