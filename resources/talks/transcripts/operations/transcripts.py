"""Import, remove and review whole transcripts."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from resources.talks.changes import record_change, require_may_edit_transcript
from resources.talks.models import TalkPage, Transcript, TranscriptVersion
from resources.talks.transcripts.captions import ParsedCaptions
from resources.talks.transcripts.operations.versions import archive_version, write_cues


@transaction.atomic
def import_transcript(
    *,
    page: TalkPage,
    reading: ParsedCaptions,
    language: str = Transcript.Language.FRENCH,
    file_name: str = "",
    by_machine: bool = False,
    by: Any = None,
) -> Transcript:
    """Put the cues of `reading` in the place of what the talk had in that language, and keep what was wrong with them.

    `by` is the member who brings them, None the site itself. Raises `PermissionDenied` when `by` may not.
    """
    require_may_edit_transcript(page, by)
    for former in page.transcripts.select_for_update().filter(language=language):
        archive_version(transcript=former, ending=TranscriptVersion.Ending.BROUGHT, by=by)
        former.delete()
    transcript = Transcript.objects.create(
        page=page,
        language=language,
        file_name=file_name[:200],
        by_machine=by_machine,
        uploaded_by=by,
        report=[[each.line, each.outcome, str(each.reason)] for each in reading.problems],
    )
    write_cues(transcript, reading.cues)
    record_change(page, by, "talks.transcript.import", language=language, cues=len(reading.cues))
    return transcript


@transaction.atomic
def remove_transcript(*, transcript: Transcript, by: Any = None) -> None:
    """Take the words away. Raises `PermissionDenied` when `by` may not."""
    page = transcript.page
    require_may_edit_transcript(page, by)
    archive_version(transcript=transcript, ending=TranscriptVersion.Ending.REMOVED, by=by)
    transcript.delete()
    record_change(page, by, "talks.transcript.remove", language=transcript.language)


@transaction.atomic
def mark_transcript_reviewed(*, transcript: Transcript, by: Any = None) -> None:
    """Write down that somebody has read a machine's draft over; the second time changes nothing.

    Raises `PermissionDenied` when `by` may not.
    """
    require_may_edit_transcript(transcript.page, by)
    if transcript.is_draft:
        transcript.reviewed_at = timezone.now()
        transcript.save(update_fields=["reviewed_at"])
        record_change(transcript.page, by, "talks.transcript.review", language=transcript.language)
