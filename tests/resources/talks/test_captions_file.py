"""The captions of a talk, as a file for players and for whoever takes them away."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from community.members.models import Member
from resources.talks.transcripts.captions import read
from tests.cast import login
from tests.factories.resources import talk_page
from tests.factories.transcripts import CAPTIONS, transcript

pytestmark = pytest.mark.django_db


def test_it_gives_the_cues_that_were_brought(client: Client) -> None:
    page = talk_page(slug="parole")
    transcript(page)
    answer = client.get("/conferences/parole/sous-titres.fr.vtt")
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    cues = [(c.starts_ms, c.ends_ms, c.voice, c.text) for c in read(CAPTIONS.encode()).cues]
    assert [(c.starts_ms, c.ends_ms, c.voice, c.text) for c in read(answer.content).cues] == cues


@pytest.mark.parametrize("hidden", ["draft", "members"])
def test_strangers_get_none_of_a_talk_they_may_not_see(client: Client, hidden: str) -> None:
    page = talk_page(slug="parole")
    transcript(page)
    if hidden == "draft":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/conferences/parole/sous-titres.fr.vtt").status_code == 404


def test_those_outside_the_group_and_the_suspended_get_none(client: Client, moderator: Member, agent: Member) -> None:
    page = talk_page(slug="parole")
    transcript(page)
    kept_for = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    kept_for.groups.set(moderator.groups.all())
    address = "/conferences/parole/sous-titres.fr.vtt"
    assert login(client, agent).get(address).status_code == 404
    assert login(client, moderator).get(address).status_code == 200
    moderator.is_active = False
    moderator.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["parole/sous-titres.xx.vtt", "autre/sous-titres.fr.vtt", "parole/sous-titres..vtt"]
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    transcript(talk_page(slug="parole"))
    assert client.get(f"/conferences/{address}").status_code == 404


def test_it_refuses_to_be_written(client: Client) -> None:
    transcript(talk_page(slug="parole"))
    assert client.post("/conferences/parole/sous-titres.fr.vtt").status_code == 405
