"""What the people filmed allow, and its withdrawal: at once, by every door, with a trace."""

from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from community.members.models import Member
from resources.talks.consents.operations import record_consent, withdraw_consent
from resources.talks.models import Consent, Recording, TalkPage
from resources.talks.recordings.operations.uploads import start_upload
from resources.talks.search_documents import TalkSource
from resources.talks.transcripts.moments import MomentKey, moment_hits
from search.models import Dirty
from tests.cast import login
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, talk_page
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db
SAID = "Le cimetière sans pesticide"


def address(page: TalkPage) -> str:
    return reverse("talk_consents", args=[page.pk])


def filmed(**fields: Any) -> TalkPage:
    page = talk_page(speakers=[SpeakerFactory(name="Ana Exemple")], slug="filmee", **fields)
    recording(page)
    transcript(page)
    return page


def test_a_moderator_writes_a_consent_down_with_its_document(client: Client, moderator: Member) -> None:
    page = talk_page(speakers=[SpeakerFactory()])
    speaker = page.speakers.get().speaker
    document = SimpleUploadedFile("accord signé.pdf", b"%PDF-1.4 signature")
    values = {"speaker": speaker.pk, "scope": "film", "given_on": "2026-03-02", "document": document}
    login(client, moderator).post(address(page), values)
    consent = page.consents.get()
    assert (consent.speaker, consent.scope, consent.given_on) == (speaker, "film", date(2026, 3, 2))
    assert consent.recorded_by == moderator
    read = client.get(reverse("talk_consent_document", args=[page.pk, consent.pk]))
    assert read.content == b"%PDF-1.4 signature"
    assert "no-store" in read["Cache-Control"]
    assert "attachment" in read["Content-Disposition"]


def test_the_document_has_no_other_address(client: Client, moderator: Member, agent: Member) -> None:
    page = talk_page()
    document = SimpleUploadedFile("accord.pdf", b"%PDF-1.4 x")
    consent = record_consent(page=page, name="Lou", scope="film", given_on=date(2026, 1, 1), document=document)
    inside = reverse("talk_consent_document", args=[page.pk, consent.pk])
    assert client.get(inside).status_code == 302
    assert "/connexion/" in login(client, agent).get(inside)["Location"]
    assert login(client, moderator).get(f"/media/{consent.document.name}").status_code == 404


def test_the_page_says_of_what_talk_and_chooses_nothing_beforehand(client: Client, moderator: Member) -> None:
    page = filmed(title="Un cimetière sans pesticide")
    values = {"name": "Lou", "given_on": "2026-11-01"}
    answer = login(client, moderator).post(address(page), values)
    assert answer.context["form"].errors.keys() == {"scope"}
    record_consent(page=page, name="Lou", scope="film", given_on=date(2026, 11, 1), by=moderator)
    text = client.get(address(page)).content.decode()
    assert "dans «\u00a0Un cimetière sans pesticide\u00a0»" in text
    assert "1er\u00a0novembre 2026" in text
    assert 'type="radio"' in text
    assert " checked" not in text


def test_a_withdrawal_is_confirmed(client: Client, moderator: Member) -> None:
    page = filmed()
    consent = page.consents.get()
    text = login(client, moderator).get(address(page)).content.decode()
    assert f'name="retirer" value="{consent.pk}"' in text
    assert 'name="withdraw"' not in text
    text = client.get(f"{address(page)}?retirer={consent.pk}").content.decode()
    assert f'name="withdraw" value="{consent.pk}"' in text
    assert Recording.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"scope": "tout"},
        {"given_on": "hier"},
        {"given_on": "2999-01-01"},
        {"name": "", "speaker": ""},
        {"speaker": "999"},
        {"name": "x" * 10_000},
        {"name": "a\0b"},
    ],
)
def test_what_makes_no_sense_is_refused_beside_the_field(
    client: Client, moderator: Member, wrong: dict[str, str]
) -> None:
    page = talk_page()
    values = {"name": "Lou", "scope": "film", "given_on": "2026-01-01", **wrong}
    assert login(client, moderator).post(address(page), values).status_code == 200
    assert not Consent.objects.exists()


def test_a_former_word_is_kept(client: Client, moderator: Member) -> None:
    page = filmed()
    speaker = page.speakers.get().speaker
    record_consent(page=page, speaker=speaker, name="", scope="sound", given_on=date(2026, 1, 2), by=moderator)
    assert [(each.scope, each.is_current) for each in page.consents.all()] == [("sound", True), ("film", False)]
    assert "<video" not in client.get(page.url).content.decode()
    assert "<audio" in client.get(page.url).content.decode()


def test_withdrawn_it_is_gone_by_every_door(
    client: Client, moderator: Member, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    film = "https://www.dailymotion.com/video/x0000"
    # Most talks name the page of their film as their source too.
    sources = [("source", {"label": "La chaîne de Cluny", "url": film})]
    page = filmed(recording_url=film, recording="elsewhere", transcript="Bonjour", sources=sources)
    start_upload(page=page, file_name="b.mp4", size=100, by=moderator)
    files = [each.file for each in page.recordings.get().renditions.all()]
    words = page.transcripts.get().cues.last()
    key = MomentKey(page.pk, "fr", words.starts_ms, words.ends_ms).text
    assert moment_hits([key])
    purges: list[bool] = []
    monkeypatch.setattr("cms.changes.receivers.purge", lambda *, withdrawal: purges.append(withdrawal))
    Dirty.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        login(client, moderator).post(address(page), {"withdraw": page.consents.get().pk})

    # The page and what machines read of it.
    text = client.get(page.url).content.decode()
    for word in ("<video", "<audio", SAID, "Bonjour", "dailymotion", "VideoObject"):
        assert word not in text, word
    assert "n’est pas proposé" in text
    assert "La chaîne de Cluny" in text
    # The files, even for the CMS, and what was on its way.
    assert not any(default_storage.exists(name) for name in files)
    assert [client.get(f"/media/{name}").status_code for name in files] == [404] * len(files)
    assert not page.uploads.exists()
    # Captions, moments, search, feeds, lists, kept pages.
    assert client.get("/conferences/filmee/sous-titres.fr.vtt").status_code == 404
    assert not moment_hits([key])
    assert Dirty.objects.filter(key=f"conference:{page.pk}").exists()
    source = TalkSource()
    row = source.queryset().get(pk=page.pk)
    assert SAID not in source.body(row)
    assert "Bonjour" not in source.text(row)
    assert SAID not in client.get("/conferences/flux/").content.decode()
    assert "dailymotion" not in client.get("/conferences/").content.decode()
    assert purges == [True]
    # The trace.
    consent = page.consents.get()
    assert (consent.withdrawn_by, consent.withdrawn_at is not None) == (moderator, True)
    assert PageLogEntry.objects.get(action="talks.consent.withdraw").user == moderator


def test_an_older_version_does_not_bring_it_back(client: Client, moderator: Member) -> None:
    page = filmed(recording_url="https://www.dailymotion.com/video/x0000", recording="elsewhere")
    older = page.save_revision()
    withdraw_consent(consent=page.consents.get(), by=moderator)
    older.publish()
    text = client.get(page.url).content.decode()
    assert "dailymotion" not in text
    assert SAID not in text


def test_a_refusal_takes_away_as_a_withdrawal_does(client: Client, moderator: Member) -> None:
    page = filmed()
    record_consent(page=page, name="Une auditrice", scope="none", given_on=date(2026, 1, 2), by=moderator)
    assert not Recording.objects.exists()
    assert SAID not in client.get(page.url).content.decode()


def test_a_new_word_lets_a_new_recording_be_shown(client: Client, moderator: Member) -> None:
    page = filmed()
    withdraw_consent(consent=page.consents.get(), by=moderator)
    speaker = page.speakers.get().speaker
    record_consent(page=page, speaker=speaker, name="", scope="film", given_on=date(2026, 2, 1), by=moderator)
    page.refresh_from_db()
    recording(page, allowed=False)
    assert "<video" in client.get(page.url).content.decode()


def test_a_speaker_added_later_hides_it_until_they_are_asked(client: Client) -> None:
    page = filmed()
    page.speakers.add(type(page.speakers.first())(speaker=SpeakerFactory(), sort_order=5))
    page.save()
    assert "<video" not in client.get(page.url).content.decode()
    assert client.get(page.recordings.get().renditions.get(kind="video").url).status_code == 404


def test_withdrawing_twice_changes_nothing(moderator: Member) -> None:
    page = filmed()
    consent = page.consents.get()
    assert withdraw_consent(consent=consent, by=moderator)
    assert not withdraw_consent(consent=consent, by=moderator)


def test_agents_contributors_and_the_suspended_write_nothing_down(
    client: Client, agent: Member, contributor: Member, moderator: Member
) -> None:
    page = filmed()
    values = {"name": "Lou", "scope": "film", "given_on": "2026-01-01"}
    for who in (agent, contributor):
        login(client, who).post(address(page), values)
        client.post(address(page), {"withdraw": page.consents.get().pk})
    login(client, moderator)
    moderator.is_active = False
    moderator.save()
    client.post(address(page), {"withdraw": page.consents.get().pk})
    assert [each.withdrawn_at for each in page.consents.all()] == [None]


def test_the_consent_of_another_talk_is_not_found(client: Client, moderator: Member) -> None:
    page, other = filmed(), talk_page()
    answer = login(client, moderator).post(address(other), {"withdraw": page.consents.get().pk})
    assert answer.status_code == 404
