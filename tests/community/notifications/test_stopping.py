"""One click of a mail program stops mail for its reason, or all of it; opening the link stops nothing."""

import pytest

from community.notifications.kinds import LOCKED, Channels
from community.notifications.models import MailSettings, Preference
from community.notifications.tokens import stop_token


@pytest.fixture
def link(kind, agent):
    return f"/courriels/arret/{stop_token(agent.pk, [kind.name])}/"


def test_opening_it_shows_the_reason_and_changes_nothing(client, link):
    assert "Des nouvelles d’un thème" in client.get(link).content.decode()
    assert not Preference.objects.exists()


def test_the_one_click_of_a_mail_program_stops_this_reason(client, link, agent):
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    [one] = Preference.objects.all()
    assert (one.member, one.kind, one.channel, one.is_on) == (agent, "essai.news", "mail", False)
    client.post(link)
    assert Preference.objects.count() == 1


def test_the_other_button_stops_all(client, link, agent):
    client.post(link, {"all": "1"})
    assert MailSettings.objects.get(member=agent).stopped_at


def test_what_is_locked_is_not_stopped(client, link, register_kind):
    register_kind(channels=Channels(site=LOCKED, mail=LOCKED, digest=LOCKED))
    client.post(link)
    assert not Preference.objects.exists()


def test_a_forged_link_leads_nowhere(client, link):
    assert client.post(link.replace("/arret/", "/arret/x")).status_code == 410
    assert not Preference.objects.exists()
