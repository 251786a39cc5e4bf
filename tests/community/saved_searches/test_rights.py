"""Nobody hears of what they may not see, at the time when mail is written."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from community.saved_searches import looking
from community.saved_searches.models import Found, SavedSearch
from search.index import operations
from tests.community.saved_searches.conftest import A_DAY, MONDAY, news

TUESDAY, WEDNESDAY = MONDAY + A_DAY, MONDAY + 2 * A_DAY


@pytest.fixture
def team(db):
    return Group.objects.create(name="Une équipe")


@pytest.fixture
def keep_for_the_team(team):
    def keep(page):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(team)
        restriction.save()
        return restriction

    return keep


def test_a_stranger_hears_of_what_is_public_alone(followed_by_address, morning, write, keep_for_the_team):
    followed_by_address()
    keep_for_the_team(write("Compost secret"))
    assert morning(TUESDAY) == []
    write("Compost public")
    (mail,) = morning(WEDNESDAY)
    assert "Compost public" in mail.text
    assert "Compost secret" not in mail.text


def test_a_member_of_the_group_hears_of_its_pages(followed, morning, write, keep_for_the_team, agent, team):
    agent.groups.add(team)
    followed()
    keep_for_the_team(write("Compost secret"))
    (mail,) = morning(TUESDAY)
    assert "Compost secret" in mail.text


def test_what_becomes_visible_is_new(followed_by_address, morning, write, keep_for_the_team):
    page = write("Compost secret")
    restriction = keep_for_the_team(page)
    followed_by_address()
    assert morning(TUESDAY) == []
    restriction.delete()
    (mail,) = morning(WEDNESDAY)
    assert "Compost secret" in mail.text


def test_what_is_withdrawn_before_the_mail_is_not_told(followed, morning, write, clock):
    followed(rhythm="weekly")
    morning(TUESDAY)
    page = write("Compost")
    morning(WEDNESDAY)
    assert Found.objects.filter(told_at=None).count() == 1
    page.live = False
    page.save()
    assert morning(TUESDAY + 7 * A_DAY) == []
    assert not Found.objects.filter(was_there=False).exists()


def test_the_database_decides_when_the_index_is_late(followed_by_address, write, clock, keep_for_the_team):
    search = followed_by_address()
    page = write("Compost")
    operations.drain_all()
    keep_for_the_team(page)
    clock(TUESDAY)
    looking.look(pk=search.pk)
    assert not news().exists()
    assert not Found.objects.exists()


def test_the_suspended_are_written_nothing_and_lose_nothing(followed, morning, write, agent):
    followed()
    agent.is_active = False
    agent.save()
    write("Compost")
    assert morning(TUESDAY) == []
    assert not Found.objects.exists()
    agent.is_active = True
    agent.save()
    assert len(morning(WEDNESDAY)) == 1


def test_a_member_who_leaves_is_forgotten_with_their_mail(followed, morning, write, agent):
    followed()
    write("Compost")
    morning(TUESDAY)
    agent.delete()
    assert not SavedSearch.objects.exists()
    assert set(news().values_list("to", "text")) == {("", "")}
