"""A consent is recorded and withdrawn by who may, replaces the former one of the same person, and leaves a trace."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from wagtail.models import PageLogEntry

from community.members.models import Member
from resources.talks.consents.operations import record_consent, withdraw_consent
from resources.talks.models import Consent, Speaker, TalkPage
from resources.talks.recordings.operations.uploads import start_upload
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, talk_page

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 2)


@pytest.fixture
def page() -> TalkPage:
    return talk_page(speakers=[SpeakerFactory(name="Ana Exemple")])


@pytest.fixture
def speaker(page: TalkPage) -> Speaker:
    return page.speakers.get().speaker


def record(page: TalkPage, **values: Any) -> Consent:
    return record_consent(**{"page": page, "name": " Lou ", "scope": "film", "given_on": DAY, **values})


def current(consent: Consent) -> bool:
    return Consent.objects.get(pk=consent.pk).is_current


def actions(page: TalkPage) -> list[tuple[str, Any, Any]]:
    return [(each.action, each.user, each.data) for each in PageLogEntry.objects.filter(page=page.pk).order_by("pk")]


def test_a_consent_says_who_allows_what_since_when_and_who_wrote_it_down(page: TalkPage, moderator: Member) -> None:
    consent = Consent.objects.get(pk=record(page, by=moderator, scope="sound").pk)
    assert (consent.page_id, consent.speaker, consent.name) == (page.pk, None, "Lou")
    assert (consent.scope, consent.given_on, consent.recorded_by) == ("sound", DAY, moderator)
    assert (consent.is_current, consent.document_name, consent.withdrawn_at) == (True, "", None)
    assert actions(page)[-1] == ("talks.consent.record", moderator, {"name": "Lou", "scope": "sound"})


def test_a_speaker_has_the_name_of_their_record(page: TalkPage, speaker: Speaker) -> None:
    consent = record(page, speaker=speaker)
    assert (consent.speaker, consent.name, consent.recorded_by) == (speaker, "Ana Exemple", None)


def test_a_consent_replaces_that_of_the_same_person_in_the_same_talk(page: TalkPage, speaker: Speaker) -> None:
    of_speaker = record(page, speaker=speaker)
    of_namesake = record(page, name="Ana Exemple")
    of_lou, of_lou_elsewhere = record(page), record(talk_page())
    assert all(map(current, (of_speaker, of_namesake, of_lou, of_lou_elsewhere)))
    record(page, name="Lou  ")
    assert [current(each) for each in (of_speaker, of_namesake, of_lou, of_lou_elsewhere)] == [True, True, False, True]
    record(page, speaker=speaker, name="")
    assert [current(each) for each in (of_speaker, of_namesake)] == [False, True]


def test_its_document_has_a_name_that_readers_see_and_room_for_it(page: TalkPage) -> None:
    consent = record(page, document=ContentFile(b"%PDF-1.4 x", name="../accord signé.pdf"))
    assert Consent.objects.get(pk=consent.pk).document.read() == b"%PDF-1.4 x"
    assert consent.document_name == "accord signé.pdf"


def test_what_makes_no_sense_changes_nothing(page: TalkPage) -> None:
    consent = record(page)
    with pytest.raises(ValidationError):
        record(page, scope="tout")
    assert current(consent)
    assert Consent.objects.count() == 1


def test_who_may_not_publish_the_talk_records_and_withdraws_nothing(page: TalkPage, contributor: Member) -> None:
    consent = record(page)
    with pytest.raises(PermissionDenied):
        record(page, by=contributor)
    with pytest.raises(PermissionDenied):
        withdraw_consent(consent=consent, by=contributor)
    consent.refresh_from_db()
    assert (Consent.objects.count(), consent.withdrawn_at) == (1, None)


def filmed(page: TalkPage, by: Member) -> TalkPage:
    """Return `page` with a recording, and another on its way."""
    recording(page)
    start_upload(page=page, file_name="b.mp4", size=100, by=by)
    return page


def has_recordings(page: TalkPage) -> tuple[bool, bool]:
    return page.recordings.exists(), page.uploads.exists()


def test_a_refusal_deletes_the_recordings_of_its_talk_and_no_other_word_does(page: TalkPage, moderator: Member) -> None:
    filmed(page, moderator)
    other = filmed(talk_page(), moderator)
    record(page, scope="sound")
    assert has_recordings(page) == (True, True)
    record(page, scope="none")
    assert has_recordings(page) == (False, False)
    assert has_recordings(other) == (True, True)


def test_a_withdrawal_deletes_the_recordings_of_its_talk_and_says_who_and_when(
    page: TalkPage, moderator: Member
) -> None:
    filmed(page, moderator)
    other = filmed(talk_page(), moderator)
    consent, of_another = record(page), record(page, name="Ali")
    assert withdraw_consent(consent=consent, by=moderator) is True
    consent.refresh_from_db()
    assert (consent.withdrawn_by, consent.withdrawn_at is None) == (moderator, False)
    assert has_recordings(page) == (False, False)
    assert has_recordings(other) == (True, True)
    of_another.refresh_from_db()
    assert of_another.withdrawn_at is None
    assert actions(page)[-1] == ("talks.consent.withdraw", moderator, {"name": "Lou"})


def test_a_withdrawal_counts_once_and_for_a_current_consent_alone(page: TalkPage, moderator: Member) -> None:
    former = record(page)
    consent = record(page)
    assert withdraw_consent(consent=former) is False
    assert withdraw_consent(consent=consent) is True
    number = len(actions(page))
    recording(page, allowed=False)
    assert withdraw_consent(consent=consent, by=moderator) is False
    assert (len(actions(page)), page.recordings.exists()) == (number, True)
    consent.refresh_from_db()
    assert consent.withdrawn_by is None
