"""What one follows or mutes, from the widest to the most specific, separately for the site and for mail."""

import pytest

from community.notifications.kinds import Channel
from community.notifications.models import Notification, Preference
from community.notifications.operations import follow, mute, set_channel, unfollow
from community.themes.models import Theme


@pytest.fixture
def space(theme):
    """Return what the theme would be in: a wider one."""
    return Theme.objects.create(title="Numérique", slug="numerique")


@pytest.fixture
def heard(happen, theme, space, agent):
    """Return a function that says on which channels the agent hears of the theme."""

    def heard(**given):
        Notification.objects.all().delete()
        happen(**given or {"followers_of": [theme, space]})
        one = Notification.objects.filter(member=agent).first()
        site = {"site"} if one and one.is_on_site else set()
        return site | ({"mail"} if one and one.mail_due_at else set())

    return heard


def test_who_follows_nothing_hears_nothing(heard):
    assert heard() == set()


@pytest.mark.parametrize("where", ["theme", "space"])
def test_what_is_followed_is_told_as_preferred(heard, agent, where, request):
    follow(member=agent, target=request.getfixturevalue(where))
    assert heard() == {"site", "mail"}
    Preference.objects.create(member=agent, kind="essai.news", channel=Channel.MAIL, is_on=False)
    assert heard() == {"site"}


def test_a_muted_item_of_a_followed_space_says_nothing(heard, agent, theme, space):
    follow(member=agent, target=space)
    mute(member=agent, target=theme)
    assert heard() == set()


def test_a_followed_item_of_a_muted_space_needs_its_own_word(heard, agent, theme, space):
    mute(member=agent, target=space)
    set_channel(member=agent, target=theme, channel=Channel.SITE, is_on=True)
    assert heard() == {"site"}


def test_mail_of_one_item_may_be_stopped_and_the_rest_goes_on(heard, agent, theme, space):
    follow(member=agent, target=space)
    set_channel(member=agent, target=theme, channel=Channel.MAIL, is_on=False)
    assert heard() == {"site"}


def test_followed_again_a_muted_item_is_heard_again(heard, agent, theme):
    mute(member=agent, target=theme)
    follow(member=agent, target=theme)
    assert heard() == {"site", "mail"}
    unfollow(member=agent, target=theme)
    assert heard() == set()


def test_what_a_recipient_muted_is_not_told_either(heard, agent, theme):
    mute(member=agent, target=theme)
    assert heard(recipients=[agent], within=[theme]) == set()
    assert heard(recipients=[agent]) == {"site", "mail"}


def test_the_digest_is_chosen_kind_by_kind(agent, theme):
    with pytest.raises(ValueError, match="digest"):
        set_channel(member=agent, target=theme, channel=Channel.DIGEST, is_on=True)
