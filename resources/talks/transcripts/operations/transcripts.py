"""Whole transcripts are brought, removed, said to be read over."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from resources.talks.changes import refuse_words, tell
from resources.talks.models import TalkPage, Transcript, TranscriptVersion
from resources.talks.transcripts.captions import Reading
from resources.talks.transcripts.operations.versions import keep_former, write_cues


@transaction.atomic
def bring_transcript(
    *,
    page: TalkPage,
    reading: Reading,
    language: str = Transcript.Language.FRENCH,
    file_name: str = "",
    by_machine: bool = False,
    by: Any = None,
) -> Transcript:
    """Put the cues of `reading` in the place of what the talk had in that language, and keep what was wrong with them.

    `by` is the member who brings them, None the site itself. Raises `PermissionDenied` when `by` may not.
    """
    refuse_words(page, by)
    for former in page.transcripts.select_for_update().filter(language=language):
        keep_former(transcript=former, ending=TranscriptVersion.Ending.BROUGHT, by=by)
        former.delete()
    transcript = Transcript.objects.create(
        page=page,
        language=language,
        file_name=file_name[:200],
        by_machine=by_machine,
        brought_by=by,
        report=[[each.line, each.outcome, str(each.reason)] for each in reading.problems],
    )
    write_cues(transcript, reading.cues)
    tell(page, by, "conferences.transcript.bring", language=language, cues=len(reading.cues))
    return transcript


@transaction.atomic
def remove_transcript(*, transcript: Transcript, by: Any = None) -> None:
    """Take the words away. Raises `PermissionDenied` when `by` may not."""
    page = transcript.page
    refuse_words(page, by)
    keep_former(transcript=transcript, ending=TranscriptVersion.Ending.REMOVED, by=by)
    transcript.delete()
    tell(page, by, "conferences.transcript.remove", language=transcript.language)


@transaction.atomic
def say_read_over(*, transcript: Transcript, by: Any = None) -> None:
    """Write down that somebody has read a machine's draft over; the second time changes nothing.

    Raises `PermissionDenied` when `by` may not.
    """
    refuse_words(transcript.page, by)
    if transcript.is_draft:
        transcript.read_over_at = timezone.now()
        transcript.save(update_fields=["read_over_at"])
        tell(transcript.page, by, "conferences.transcript.read_over", language=transcript.language)
