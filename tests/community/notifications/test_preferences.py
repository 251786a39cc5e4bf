"""The page of preferences: each kind a row, three columns; a pause; what one follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.notifications.kinds import LOCKED, ON, UNAVAILABLE, Channels
from community.notifications.models import MailSettings, Preference, Subscription
from community.notifications.operations import follow
from tests.cast import login
from tests.factories.defis import defi as create_defi

PAGE = "/mon-espace/notifications/reglages/"
FOLLOW = "/mon-espace/notifications/suivi/"


@pytest.fixture
def reader(client, agent):
    return login(client, agent)


def test_each_kind_is_a_row_and_a_locked_one_has_no_box(reader, register_kind):
    register_kind("essai.locked", label="Verrouillé", channels=Channels(site=LOCKED, mail=ON, digest=UNAVAILABLE))
    html = reader.get(PAGE).content.decode()
    assert 'name="essai.news:site" checked' in html
    assert 'name="essai.news:digest">' in html
    assert "Verrouillé" in html
    assert 'name="essai.locked:site"' not in html
    assert 'name="essai.locked:digest"' not in html


def test_only_what_differs_from_the_default_is_stored(reader, kind, agent):
    reader.post(PAGE, {"do": "save", "essai.news:site": "on", "essai.news:digest": "on"})
    own = Preference.objects.filter(member=agent, kind="essai.news")
    assert dict(own.values_list("channel", "is_on")) == {"mail": False, "digest": True}
    reader.post(PAGE, {"do": "save", "essai.news:site": "on", "essai.news:mail": "on"})
    assert not own.exists()


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, True), (366, True), (367, False)])
def test_a_pause_ends_today_or_within_a_year(reader, db, days, is_taken):
    until = timezone.localdate() + timedelta(days=days)
    reader.post(PAGE, {"do": "pause", "until": until.isoformat()})
    assert MailSettings.objects.filter(paused_until=until).exists() == is_taken
    reader.post(PAGE, {"do": "resume"})
    assert not MailSettings.objects.filter(paused_until__isnull=False).exists()


def test_a_page_is_followed_from_it_and_left(reader, agent):
    defi = create_defi()
    html = reader.get(defi.url).content.decode()
    assert f'value="wagtailcore.page:{defi.pk}"' in html
    reader.post(FOLLOW, {"target": f"wagtailcore.page:{defi.pk}", "do": "follow", "next": defi.url})
    assert Subscription.objects.get(member=agent).target == f"wagtailcore.page:{defi.pk}"
    assert "Ne plus suivre" in reader.get(defi.url).content.decode()
    assert f'href="{defi.url}"' in reader.get(PAGE).content.decode()
    reader.post(FOLLOW, {"target": f"wagtailcore.page:{defi.pk}", "do": "leave"})
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("target", ["wagtailcore.page:0", "members.member:1", "x", "", "wagtailcore.page:x"])
def test_what_is_not_there_is_not_followed(reader, db, target):
    assert reader.post(FOLLOW, {"target": target, "do": "follow"}).status_code == 404


def test_what_one_may_not_see_is_not_followed_nor_named(reader, agent):
    defi = create_defi()
    follow(member=agent, target=defi)
    defi.unpublish()
    assert reader.post(FOLLOW, {"target": f"wagtailcore.page:{defi.pk}", "do": "follow"}).status_code == 404
    assert f'href="{defi.url}"' not in reader.get(PAGE).content.decode()


def test_one_comes_back_to_this_site_alone(reader, db):
    defi = create_defi()
    for address in ("https://ailleurs.invalid/", "//ailleurs.invalid/"):
        answer = reader.post(FOLLOW, {"target": f"wagtailcore.page:{defi.pk}", "do": "mute", "next": address})
        assert answer.headers["Location"] == PAGE
    assert Subscription.objects.get().is_muted
