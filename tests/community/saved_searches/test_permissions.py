"""Mail holds nothing that its reader may not see at the time when it is written."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from community.saved_searches import checking
from community.saved_searches.models import SavedSearch, SearchResult
from search.index import operations
from tests.community.saved_searches.conftest import A_DAY, MONDAY, result_mail

TUESDAY, WEDNESDAY = MONDAY + A_DAY, MONDAY + 2 * A_DAY


@pytest.fixture
def team(db):
    return Group.objects.create(name="Une équipe")


@pytest.fixture
def restrict_to_the_team(team):
    def keep(page):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(team)
        restriction.save()
        return restriction

    return keep


def test_a_stranger_gets_public_pages_only(followed_by_address, morning, write, restrict_to_the_team):
    followed_by_address()
    restrict_to_the_team(write("Compost secret"))
    assert morning(TUESDAY) == []
    write("Compost public")
    (mail,) = morning(WEDNESDAY)
    assert "Compost public" in mail.text
    assert "Compost secret" not in mail.text


def test_a_member_of_the_group_gets_its_pages(follow_search, morning, write, restrict_to_the_team, agent, team):
    agent.groups.add(team)
    follow_search()
    restrict_to_the_team(write("Compost secret"))
    (mail,) = morning(TUESDAY)
    assert "Compost secret" in mail.text


def test_a_page_that_becomes_visible_is_new(followed_by_address, morning, write, restrict_to_the_team):
    page = write("Compost secret")
    restriction = restrict_to_the_team(page)
    followed_by_address()
    assert morning(TUESDAY) == []
    restriction.delete()
    (mail,) = morning(WEDNESDAY)
    assert "Compost secret" in mail.text


def test_a_page_withdrawn_before_the_mail_is_not_in_it(follow_search, morning, write, clock):
    follow_search(frequency="weekly")
    morning(TUESDAY)
    page = write("Compost")
    morning(WEDNESDAY)
    assert SearchResult.objects.filter(mailed_at=None).count() == 1
    page.live = False
    page.save()
    assert morning(TUESDAY + 7 * A_DAY) == []
    assert not SearchResult.objects.filter(is_initial=False).exists()


def test_the_database_decides_when_the_index_is_late(followed_by_address, write, clock, restrict_to_the_team):
    search = followed_by_address()
    page = write("Compost")
    operations.drain_all()
    restrict_to_the_team(page)
    clock(TUESDAY)
    checking.check(pk=search.pk)
    assert not result_mail().exists()
    assert not SearchResult.objects.exists()


def test_the_suspended_get_no_mail_and_lose_nothing(follow_search, morning, write, agent):
    follow_search()
    agent.is_active = False
    agent.save()
    write("Compost")
    assert morning(TUESDAY) == []
    assert not SearchResult.objects.exists()
    agent.is_active = True
    agent.save()
    assert len(morning(WEDNESDAY)) == 1


def test_a_deleted_member_has_no_searches_and_no_mail_left(follow_search, morning, write, agent):
    follow_search()
    write("Compost")
    morning(TUESDAY)
    agent.delete()
    assert not SavedSearch.objects.exists()
    assert set(result_mail().values_list("to", "text")) == {("", "")}
