"""Versions of a transcript: archived by each change, and restored."""

import json
import zlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from resources.talks.changes import record_change, require_may_edit_transcript
from resources.talks.models import Cue, Transcript, TranscriptVersion
from resources.talks.transcripts.captions.cues import CueLike, TimedText
from resources.talks.transcripts.captions.editing import content_of

# Versions kept for a language of a talk: an afternoon of corrections, 1 MB at most.
VERSIONS_MAX = 20
BATCH = 500


def archive_version(*, transcript: Transcript, ending: str, by: Any = None) -> None:
    """Store a version of `transcript` before it changes; the oldest go. In the transaction of the change."""
    cues = list(transcript.cues.all())
    TranscriptVersion.objects.create(
        page=transcript.page,
        language=transcript.language,
        file_name=transcript.file_name,
        by_machine=transcript.by_machine,
        reviewed_at=transcript.reviewed_at,
        uploaded_by_id=transcript.uploaded_by_id,
        lines=pack(cues, transcript.report),
        count=len(cues),
        ending=ending,
        ended_by=by,
    )
    versions = TranscriptVersion.objects.filter(page=transcript.page_id, language=transcript.language)
    oldest = list(versions.values_list("pk", flat=True)[VERSIONS_MAX:])
    TranscriptVersion.objects.filter(pk__in=oldest).delete()


def write_cues(transcript: Transcript, lines: list[TimedText]) -> None:
    """Add lines to a transcript."""
    rows = [
        Cue(transcript=transcript, starts_ms=cue.starts_ms, ends_ms=cue.ends_ms, voice=cue.voice[:200], text=cue.text)
        for cue in lines
    ]
    Cue.objects.bulk_create(rows, batch_size=BATCH)


@transaction.atomic
def restore_transcript(*, former: TranscriptVersion, by: Any = None) -> Transcript:
    """Put an earlier version in the place of what the talk says in that language, which is put away in its turn.

    Raises `PermissionDenied` when `by` may not.
    """
    page = former.page
    require_may_edit_transcript(page, by)
    lines, report = unpack(bytes(former.lines))
    transcript = Transcript.objects.select_for_update().filter(page=page, language=former.language).first()
    if transcript is None:
        transcript = Transcript(page=page, language=former.language)
    else:
        archive_version(transcript=transcript, ending=TranscriptVersion.Ending.RESTORED, by=by)
        transcript.cues.all().delete()
    transcript.file_name, transcript.report = former.file_name, report
    transcript.by_machine, transcript.reviewed_at = former.by_machine, former.reviewed_at
    transcript.uploaded_by_id = former.uploaded_by_id
    transcript.save()
    write_cues(transcript, lines)
    record_change(page, by, "talks.transcript.restore", language=former.language, cues=len(lines))
    return transcript


def pack(cues: Iterable[CueLike], report: list[Any]) -> bytes:
    """Return lines and the report of their file in some fifteen bytes a line."""
    return zlib.compress(json.dumps({"lines": [content_of(cue) for cue in cues], "report": report}).encode())


def unpack(packed: bytes) -> tuple[list[TimedText], list[Any]]:
    """Return the cues and the report that `pack` was given."""
    unpacked = json.loads(zlib.decompress(packed))
    lines = [
        TimedText(starts_ms=start, ends_ms=end, voice=voice, text=text) for start, end, voice, text in unpacked["lines"]
    ]
    return lines, unpacked["report"]
