"""Record and withdraw consents. A withdrawal deletes the recording at once."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from cms.media.names import shown_name
from resources.talks.changes import record_recording_change
from resources.talks.models import Consent, Speaker, TalkPage
from resources.talks.policies import may_edit_recording, may_publish_recording


@transaction.atomic
def record_consent(
    *,
    page: TalkPage,
    name: str,
    scope: str,
    given_on: date,
    speaker: Speaker | None = None,
    document: File[Any] | None = None,
    by: Any = None,
) -> Consent:
    """Record what somebody filmed allows. Their former consent stays as a row that is no longer current.

    A refusal deletes the recording, as a withdrawal does. `by` is the member who records it, None the site itself.
    Raises `PermissionDenied`, `ValidationError`.
    """
    if by is not None and not may_publish_recording(by, page):
        raise PermissionDenied
    given = {"page": page, "speaker": speaker} if speaker else {"page": page, "speaker": None, "name": name.strip()}
    Consent.objects.filter(is_current=True, **given).update(is_current=False)
    consent = Consent(
        page=page,
        speaker=speaker,
        name=(speaker.name if speaker else name.strip()),
        scope=scope,
        given_on=given_on,
        recorded_by=by,
    )
    if document is not None:
        consent.document_name = shown_name(document.name or "")[:150]
        consent.document = document
    consent.full_clean()
    consent.save()
    if consent.refuses:
        _delete_recordings(page)
    record_recording_change(page, by, "talks.consent.record", name=consent.name, scope=scope)
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Any = None) -> bool:
    """Record that somebody filmed no longer consents, and delete the recording at once: files, uploads, and what
    search, feeds and cached pages show of it. The second time changes nothing.

    Raises `PermissionDenied`.
    """
    page = consent.page
    if by is not None and not may_edit_recording(by, page):
        raise PermissionDenied
    current = Consent.objects.filter(pk=consent.pk, withdrawn_at=None, is_current=True)
    if not current.update(withdrawn_at=timezone.now(), withdrawn_by=by):
        return False
    _delete_recordings(page)
    record_recording_change(page, by, "talks.consent.withdraw", name=consent.name)
    return True


def _delete_recordings(page: TalkPage) -> None:
    """Delete every recording of `page`, shown or not, and what is on its way; their files go with the commit."""
    page.recordings.all().delete()
    page.uploads.all().delete()
