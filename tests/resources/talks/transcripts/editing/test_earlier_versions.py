"""The transcript as it was before a change is stored, and a moderator brings it back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from community.members.models import Member
from resources.talks.models import Cue, TalkPage, TranscriptVersion
from resources.talks.operations import remove_transcript, restore_transcript
from resources.talks.transcripts.operations.versions import VERSIONS_MAX
from search.models import Dirty
from tests.cast import login
from tests.factories.resources import talk_page
from tests.factories.transcripts import CAPTIONS, transcript
from tests.resources.talks.transcripts.editing.cues_form import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(db: None) -> TalkPage:
    page = talk_page()
    transcript(page, CAPTIONS + "\n00:09.000 --> 00:05.000\nÀ rebours\n", by_machine=True, file_name="parole.vtt")
    return page


def lines(page: TalkPage) -> list[Any]:
    cues = Cue.objects.filter(transcript__page=page)
    return list(cues.values_list("transcript__language", "starts_ms", "ends_ms", "voice", "text"))


def back(client: Client, page: TalkPage, key: Any = None) -> Any:
    key = TranscriptVersion.objects.first().pk if key is None else key  # type: ignore[union-attr]
    return client.post(reverse("talk_transcripts", args=[page.pk]), {"restore": key}, follow=True)


def test_a_correction_is_undone_and_done_again(client: Client, moderator: Member, talk: TalkPage) -> None:
    before = lines(talk)
    form = form_of(login(client, moderator), talk)
    form["text"][0] = "Bonsoir."
    form.send(client, talk, do="review")
    after = lines(talk)
    page = client.get(reverse("talk_transcripts", args=[talk.pk])).content.decode()
    assert "des lignes ont été corrigées" in page
    assert "2 sous-titres" in page
    Dirty.objects.all().delete()
    assert "rétablie" in back(client, talk).content.decode()
    words = talk.transcripts.get()
    assert (lines(talk), words.is_draft, words.file_name, len(words.report)) == (before, True, "parole.vtt", 1)
    assert "Bonsoir" not in Client().get(talk.url).content.decode()
    assert Dirty.objects.filter(key=f"conference:{talk.pk}").exists()
    assert PageLogEntry.objects.filter(page=talk.pk, action="talks.transcript.restore").count() == 1
    back(client, talk)
    assert lines(talk) == after
    assert not talk.transcripts.get().is_draft


def test_removed_words_come_back(client: Client, moderator: Member, talk: TalkPage) -> None:
    before = lines(talk)
    remove_transcript(transcript=talk.transcripts.get(), by=moderator)
    back(login(client, moderator), talk)
    assert lines(talk) == before


def test_words_replaced_by_a_file_come_back(client: Client, moderator: Member, talk: TalkPage) -> None:
    before = lines(talk)
    transcript(talk, "00:00.000 --> 00:01.000\nAutre.")
    back(login(client, moderator), talk)
    assert lines(talk) == before


def test_a_language_is_brought_back_alone(client: Client, moderator: Member, talk: TalkPage) -> None:
    transcript(talk, "00:00.000 --> 00:01.000\nHello.", language="en")
    before = lines(talk)
    transcript(talk, "00:00.000 --> 00:01.000\nGood bye.", language="en")
    back(login(client, moderator), talk)
    assert sorted(lines(talk)) == sorted(before)


def test_the_oldest_versions_go(talk: TalkPage) -> None:
    for number in range(VERSIONS_MAX + 3):
        transcript(talk, f"00:00.000 --> 00:01.000\nFois {number}.")
    versions = TranscriptVersion.objects.all()
    assert len(versions) == VERSIONS_MAX
    restore_transcript(former=versions.last())
    assert "Fois 2." in [line[-1] for line in lines(talk)]


def test_an_agent_and_a_contributor_bring_nothing_back(
    client: Client, agent: Member, contributor: Member, talk: TalkPage
) -> None:
    before = lines(talk)
    transcript(talk, "00:00.000 --> 00:01.000\nAutre.")
    for person in (agent, contributor):
        back(login(client, person), talk)
        assert lines(talk) != before


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 40, "²", "-1"])
def test_a_version_that_is_not_there_is_not_found(client: Client, moderator: Member, talk: TalkPage, key: str) -> None:
    assert back(login(client, moderator), talk, key).status_code == 404


def test_a_version_of_another_talk_is_not_found(client: Client, moderator: Member, talk: TalkPage) -> None:
    transcript(talk, "00:00.000 --> 00:01.000\nAutre.")
    assert back(login(client, moderator), talk_page()).status_code == 404


def test_a_member_who_leaves_leaves_the_version(moderator: Member, talk: TalkPage) -> None:
    remove_transcript(transcript=talk.transcripts.get(), by=moderator)
    moderator.delete()
    assert TranscriptVersion.objects.get().ended_by is None
