"""Import, remove and review whole transcripts."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from resources.talks.changes import record_change, require_may_edit_transcript
from resources.talks.models import Cue, TalkPage, Transcript, TranscriptVersion
from resources.talks.transcripts.captions import ParsedCaptions, TimedText
from resources.talks.transcripts.captions.names import with_voice
from resources.talks.transcripts.operations.versions import BATCH, archive_version, write_cues


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
        archive_version(transcript=former, ending=TranscriptVersion.Ending.UPLOADED, by=by)
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
def set_voices(*, transcript: Transcript, names: Collection[str], by: Any = None) -> int:
    """Make voices of the names that captions begin with, where they are one of `names`; return how many changed.

    Raises `PermissionDenied` when `by` may not.
    """
    page = transcript.page
    require_may_edit_transcript(page, by)
    transcript = Transcript.objects.select_for_update().get(pk=transcript.pk)
    changed = []
    for cue in transcript.cues.filter(voice="", text__contains=":"):
        named = with_voice(TimedText(cue.starts_ms, cue.ends_ms, cue.text), names)
        if named.voice and named.text:
            cue.voice, cue.text = named.voice, named.text
            changed.append(cue)
    if changed:
        archive_version(transcript=transcript, ending=TranscriptVersion.Ending.CORRECTED, by=by)
        Cue.objects.bulk_update(changed, ["voice", "text"], batch_size=BATCH)
        record_change(page, by, "talks.transcript.voices", language=transcript.language, cues=len(changed))
    return len(changed)


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
