"""Words are brought in the CMS: the file is checked first, and what was wrong with it is told."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from community.members.models import Member
from resources.talks.models import TalkPage, Transcript
from search.models import Dirty
from tests.cast import login
from tests.factories.resources import talk_page
from tests.factories.transcripts import CAPTIONS, transcript

pytestmark = pytest.mark.django_db

WRONG = CAPTIONS + "\n00:09.000 --> 00:05.000\nÀ rebours\n"


def address(page: TalkPage) -> str:
    return reverse("talk_transcripts", args=[page.pk])


def bring(client: Client, page: TalkPage, text: str | bytes = CAPTIONS, **fields: Any) -> Any:
    data = text.encode() if isinstance(text, str) else text
    values = {"file": SimpleUploadedFile("paroles.vtt", data), "language": "fr", **fields}
    return client.post(address(page), values, follow=True)


def test_a_moderator_brings_a_file_and_the_talk_speaks(client: Client, moderator: Member) -> None:
    page = talk_page()
    answer = bring(login(client, moderator), page)
    assert "2 sous-titres gardés" in answer.content.decode()
    words = page.transcripts.get()
    assert (words.language, words.file_name, words.uploaded_by) == ("fr", "paroles.vtt", moderator)
    assert [cue.voice for cue in words.cues.all()] == ["Ana Exemple", "Lou Exemple"]


def test_what_was_dropped_is_told_with_its_line(client: Client, moderator: Member) -> None:
    text = bring(login(client, moderator), talk_page(), WRONG).content.decode()
    assert "1 écarté" in text
    assert "<td>9</td>" in text
    assert "elle finit avant d’avoir commencé" in text


def test_a_second_file_takes_the_place_of_the_first(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page, "00:00.000 --> 00:01.000\nAvant.")
    bring(login(client, moderator), page)
    assert page.transcripts.get().cues.count() == 2


def test_it_can_be_undone(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page)
    login(client, moderator).post(address(page), {"remove": "fr"})
    assert not page.transcripts.exists()


def test_a_draft_of_a_machine_is_read_over(client: Client, moderator: Member) -> None:
    page = talk_page()
    bring(login(client, moderator), page, by_machine="on")
    assert page.transcripts.get().is_draft
    client.post(address(page), {"review": "fr"})
    assert not page.transcripts.get().is_draft


def test_an_agent_is_refused(client: Client, agent: Member) -> None:
    assert bring(login(client, agent), talk_page()).status_code == 403
    assert not Transcript.objects.exists()


def test_a_contributor_changes_no_live_talk(client: Client, contributor: Member) -> None:
    bring(login(client, contributor), talk_page())
    assert not Transcript.objects.exists()


def test_a_contributor_brings_the_words_of_their_own_draft(client: Client, contributor: Member) -> None:
    page = talk_page(live=False, owner=contributor)
    bring(login(client, contributor), page)
    assert page.transcripts.get().cues.count() == 2


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    page = talk_page()
    assert "/connexion/" in client.get(address(page))["Location"]


def test_the_suspended_change_nothing(client: Client, moderator: Member) -> None:
    page = talk_page()
    login(client, moderator)
    moderator.is_active = False
    moderator.save()
    bring(client, page)
    assert not Transcript.objects.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "vide"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "n’est pas un texte"),
        (b"WEBVTT\n\nrien", "aucun temps"),
        (b"Un texte sans temps.", "collez-le"),
        (b"00:09.000 --> 00:05.000\nrien", "Rien de ce fichier"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_beside_the_field(
    client: Client, moderator: Member, data: bytes, message: str
) -> None:
    page = talk_page()
    answer = bring(login(client, moderator), page, data)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Transcript.objects.exists()


def test_what_was_there_stays_when_the_file_is_refused(client: Client, moderator: Member) -> None:
    page = talk_page()
    transcript(page)
    bring(login(client, moderator), page, b"\x00\x01")
    assert page.transcripts.get().cues.count() == 2


def test_a_talk_that_is_not_there_is_not_found(client: Client, moderator: Member) -> None:
    assert login(client, moderator).get(reverse("talk_transcripts", args=[10**9])).status_code == 404


def test_the_history_of_the_page_says_who_did_it(client: Client, moderator: Member) -> None:
    page = talk_page()
    bring(login(client, moderator), page)
    assert not ModelLogEntry.objects.filter(action__startswith="conferences").exists()
    entry = PageLogEntry.objects.get(page=page.pk, action="talks.transcript.import")
    assert (entry.user, entry.data) == (moderator, {"language": "fr", "cues": 2})


def test_search_is_told(client: Client, moderator: Member) -> None:
    page = talk_page()
    Dirty.objects.all().delete()
    bring(login(client, moderator), page)
    assert Dirty.objects.filter(key=f"conference:{page.pk}").exists()


def test_the_page_of_the_talk_leads_there(client: Client, moderator: Member) -> None:
    page = talk_page()
    edit = login(client, moderator).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert address(page) in edit.content.decode()
