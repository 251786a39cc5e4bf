"""The only writers of transcripts."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from resources.conferences.models import ConferencePage, Cue, Transcript
from resources.conferences.policies import may_write_words
from resources.conferences.transcripts import Reading
from search.operations import mark_dirty

BATCH = 500


@transaction.atomic
def bring_transcript(
    *,
    page: ConferencePage,
    reading: Reading,
    language: str = Transcript.Language.FRENCH,
    file_name: str = "",
    by_machine: bool = False,
    by: Any = None,
) -> Transcript:
    """Put the cues of `reading` in the place of what the talk had in that language, and keep what was wrong with them.

    `by` is the member who brings them, None the site itself. Raises `PermissionDenied` when `by` may not.
    """
    _refuse(page, by)
    page.transcripts.filter(language=language).delete()
    transcript = Transcript.objects.create(
        page=page,
        language=language,
        file_name=file_name[:200],
        by_machine=by_machine,
        brought_by=by,
        report=[[each.line, each.outcome, str(each.reason)] for each in reading.problems],
    )
    rows = [
        Cue(transcript=transcript, starts_ms=cue.starts_ms, ends_ms=cue.ends_ms, voice=cue.voice[:200], text=cue.text)
        for cue in reading.cues
    ]
    Cue.objects.bulk_create(rows, batch_size=BATCH)
    _announce(page, by, "conferences.transcript.bring", language=language, cues=len(reading.cues))
    return transcript


@transaction.atomic
def remove_transcript(*, transcript: Transcript, by: Any = None) -> None:
    """Take the words away. Raises `PermissionDenied` when `by` may not."""
    page = transcript.page
    _refuse(page, by)
    transcript.delete()
    _announce(page, by, "conferences.transcript.remove", language=transcript.language)


@transaction.atomic
def say_read_over(*, transcript: Transcript, by: Any = None) -> None:
    """Write down that somebody has read a machine's draft over; the second time changes nothing.

    Raises `PermissionDenied` when `by` may not.
    """
    _refuse(transcript.page, by)
    if transcript.is_draft:
        transcript.read_over_at = timezone.now()
        transcript.save(update_fields=["read_over_at"])
        _announce(transcript.page, by, "conferences.transcript.read_over", language=transcript.language)


def _refuse(page: ConferencePage, by: Any) -> None:
    if by is not None and not may_write_words(by, page):
        raise PermissionDenied


def _announce(page: ConferencePage, by: Any, action: str, **told: Any) -> None:
    """Write it in the history of the page, and have the talk indexed again: cues are written in one go, unsignalled."""
    log(page, action, user=by, data=told)
    mark_dirty(f"conference:{page.pk}")
