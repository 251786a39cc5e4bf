"""The recording of a talk in the CMS: brought, prepared, published, taken away."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from community.members.models import Member
from foundation.tasks.worker import run_ready
from resources.talks.models import Recording, TalkPage
from tests.cast import login
from tests.factories.recordings import allow, recording
from tests.factories.resources import SpeakerFactory, talk_page
from tests.films import film, needs_ffmpeg

pytestmark = pytest.mark.django_db


def address(page: TalkPage, name: str = "talk_recording") -> str:
    return reverse(name, args=[page.pk])


def bring(client: Client, page: TalkPage, content: bytes, name: str = "film.mp4") -> Any:
    return client.post(address(page), {"file": SimpleUploadedFile(name, content)}, follow=True)


@needs_ffmpeg
def test_from_a_plain_form_to_the_page_of_the_talk(client: Client, moderator: Member) -> None:
    page = talk_page()
    assert "arrivé en entier" in bring(login(client, moderator), page, film(seconds=1).read_bytes()).content.decode()
    row = page.recordings.get()
    assert "En préparation" in client.get(address(page, "talk_recording_state")).content.decode()
    run_ready()
    assert "Prêt, pas encore publié" in client.get(address(page)).content.decode()
    assert "<video" not in client.get(page.url).content.decode()
    client.post(address(page), {"show": row.pk})
    assert "<video" in client.get(page.url).content.decode()
    page.refresh_from_db()
    assert page.recording == "here"
    actions = PageLogEntry.objects.filter(page=page.pk, action__startswith="talks.").values_list("action", flat=True)
    assert {"talks.recording.add", "talks.recording.publish"} <= set(actions)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "vide"),
        (b"\x89PNG\r\n\x1a\n", "n’est pas un enregistrement"),
        (b"#EXTM3U\nfile:///etc/passwd", "n’est pas"),
    ],
)
def test_what_is_no_recording_is_refused_beside_the_field(
    client: Client, moderator: Member, content: bytes, message: str
) -> None:
    page = talk_page()
    answer = bring(login(client, moderator), page, content)
    assert (answer.status_code, message in answer.content.decode()) == (200, True)
    assert not Recording.objects.exists()
    assert not page.uploads.exists()


def test_what_was_shown_stays_until_the_new_one_is_published(client: Client, moderator: Member) -> None:
    page = talk_page()
    former = recording(page)
    new = recording(page, shown=False, allowed=False)
    login(client, moderator)
    assert former.renditions.get(kind="video").url in client.get(page.url).content.decode()
    client.post(address(page), {"show": new.pk})
    assert new.renditions.get(kind="video").url in client.get(page.url).content.decode()
    assert list(page.recordings.all()) == [new]


def test_sound_only_and_back(client: Client, moderator: Member) -> None:
    page = talk_page()
    row = recording(page)
    login(client, moderator).post(address(page), {"sound_only": row.pk})
    assert "<video" not in client.get(page.url).content.decode()
    assert Client().get(row.renditions.get(kind="video").url).status_code == 404
    client.post(address(page), {"picture_too": row.pk})
    assert "<video" in client.get(page.url).content.decode()


@pytest.mark.parametrize("verb", ["hide", "remove"])
def test_taken_off_nobody_plays_it(
    client: Client, moderator: Member, verb: str, django_capture_on_commit_callbacks: Any
) -> None:
    page = talk_page()
    row = recording(page)
    urls = [each.url for each in row.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        login(client, moderator).post(address(page), {verb: row.pk})
    assert all(Client().get(url).status_code == 404 for url in urls)
    assert "<video" not in Client().get(page.url).content.decode()
    page.refresh_from_db()
    assert page.recording == "none"
    assert [client.get(url).status_code for url in urls] == [200 if verb == "hide" else 404] * len(urls)


def test_nothing_is_published_without_the_word_of_each_speaker(client: Client, moderator: Member) -> None:
    page = talk_page(speakers=[SpeakerFactory(name="Ana Exemple"), SpeakerFactory()])
    row = recording(page, shown=False, allowed=False)
    login(client, moderator)
    assert "Ana Exemple" in client.get(address(page)).content.decode()
    answer = client.post(address(page), {"show": row.pk}, follow=True)
    assert "ne l’autorisent pas" in answer.content.decode()
    assert not Recording.objects.filter(shown_at__isnull=False).exists()
    allow(page)
    client.post(address(page), {"show": row.pk})
    assert Recording.objects.filter(shown_at__isnull=False).exists()


def test_a_film_without_sound_alone_is_not_published_for_who_allows_the_sound(
    client: Client, moderator: Member
) -> None:
    page = talk_page(speakers=[SpeakerFactory()])
    allow(page, scope="sound")
    row = recording(page, shown=False, allowed=False, kinds=["video", "poster"])
    login(client, moderator).post(address(page), {"show": row.pk})
    row.refresh_from_db()
    assert row.shown_at is None


def test_what_is_not_ready_is_not_published(client: Client, moderator: Member) -> None:
    page = talk_page()
    row = recording(page, shown=False, ready_at=None)
    assert (
        "pas encore prêt"
        in login(client, moderator).post(address(page), {"show": row.pk}, follow=True).content.decode()
    )


def test_a_refusal_is_told_in_french(client: Client, moderator: Member) -> None:
    page = talk_page()
    recording(page, shown=False, ready_at=None, refused_at="2026-01-01T00:00:00Z", refusal="Ce fichier est abîmé.")
    assert "Ce fichier est abîmé." in login(client, moderator).get(address(page)).content.decode()


def test_a_contributor_brings_to_their_own_draft_and_publishes_nothing(client: Client, contributor: Member) -> None:
    page = talk_page(live=False, owner=contributor)
    row = recording(page, shown=False)
    assert login(client, contributor).get(address(page)).status_code == 200
    client.post(address(page), {"show": row.pk})
    row.refresh_from_db()
    assert row.shown_at is None


def test_strangers_agents_and_the_suspended_do_nothing(client: Client, agent: Member, moderator: Member) -> None:
    page = talk_page()
    row = recording(page)
    assert "/connexion/" in client.post(address(page), {"remove": row.pk})["Location"]
    assert "/connexion/" in login(client, agent).post(address(page), {"remove": row.pk})["Location"]
    assert "/connexion/" in client.get(address(page, "talk_recording_state"))["Location"]
    login(client, moderator)
    moderator.is_active = False
    moderator.save()
    client.post(address(page), {"remove": row.pk})
    assert Recording.objects.exists()


@pytest.mark.parametrize("value", ["0", "abc", "9" * 18, "²", ""])
def test_a_recording_that_is_not_there_is_not_found(client: Client, moderator: Member, value: str) -> None:
    assert login(client, moderator).post(address(talk_page()), {"remove": value}).status_code == 404


def test_one_of_another_talk_is_not_touched(client: Client, moderator: Member) -> None:
    row = recording(talk_page())
    login(client, moderator).post(address(talk_page()), {"remove": row.pk})
    assert Recording.objects.exists()


def test_the_page_of_the_talk_leads_there(client: Client, moderator: Member) -> None:
    page = talk_page()
    edit = login(client, moderator).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert address(page) in edit
    assert address(page, "talk_consents") in edit
