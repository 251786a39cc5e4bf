"""Names that a program of meetings wrote into the captions are offered as voices, and taken on request only."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from community.members.models import Member
from resources.talks.models import TalkPage
from search.models import Dirty
from tests.cast import login
from tests.factories.resources import talk_page
from tests.factories.transcripts import transcript
from tests.resources.talks.transcripts.captions.cases import MEETING

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> TalkPage:
    page = talk_page()
    transcript(page, MEETING)
    return page


def address(page: TalkPage) -> str:
    return reverse("talk_transcripts", args=[page.pk])


def post(client: Client, page: TalkPage, *names: str) -> Any:
    return client.post(address(page), {"voices": "fr", "name": names}, follow=True)


def voices(page: TalkPage) -> list[tuple[str, str]]:
    return list(page.transcripts.get().cues.values_list("voice", "text"))


AS_UPLOADED = [
    ("", "Jean Dupont: Bonjour à toutes et à tous."),
    ("", "Marie Le Goff: Bonjour. Une question : quel budget ?"),
]


def test_the_names_are_offered_and_nothing_is_taken_unasked(client: Client, moderator: Member, talk: TalkPage) -> None:
    html = login(client, moderator).get(address(talk)).content.decode()
    assert "Jean Dupont (1 sous-titre)" in html
    assert "Marie Le Goff (1 sous-titre)" in html
    assert voices(talk) == AS_UPLOADED


def test_names_that_are_chosen_become_voices_and_the_offer_goes(
    client: Client, moderator: Member, talk: TalkPage
) -> None:
    Dirty.objects.all().delete()
    html = post(login(client, moderator), talk, "Jean Dupont", "Marie Le Goff").content.decode()
    assert "2 sous-titres ont leur voix" in html
    assert "En faire les voix" not in html
    assert voices(talk) == [
        ("Jean Dupont", "Bonjour à toutes et à tous."),
        ("Marie Le Goff", "Bonjour. Une question : quel budget ?"),
    ]
    assert Dirty.objects.filter(key=f"conference:{talk.pk}").exists()


def test_a_name_that_is_not_chosen_stays_text(client: Client, moderator: Member, talk: TalkPage) -> None:
    post(login(client, moderator), talk, "Jean Dupont")
    assert voices(talk)[1] == AS_UPLOADED[1]


def test_it_can_be_taken_back(client: Client, moderator: Member, talk: TalkPage) -> None:
    post(login(client, moderator), talk, "Jean Dupont")
    client.post(address(talk), {"restore": talk.transcript_versions.get().pk})
    assert voices(talk) == AS_UPLOADED


def test_an_agent_is_refused(client: Client, agent: Member, talk: TalkPage) -> None:
    assert post(login(client, agent), talk, "Jean Dupont").status_code == 403
    assert voices(talk) == AS_UPLOADED


def test_a_transcript_that_is_not_there_is_not_found(client: Client, moderator: Member, talk: TalkPage) -> None:
    assert login(client, moderator).post(address(talk), {"voices": "de"}).status_code == 404
