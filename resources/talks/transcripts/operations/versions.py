"""What a talk said before is put away by whoever changes it, and can be brought back."""

from typing import Any

from django.db import transaction

from resources.talks.changes import refuse_words, tell
from resources.talks.models import Cue, Transcript, TranscriptVersion
from resources.talks.transcripts.captions.compression import pack, unpack
from resources.talks.transcripts.captions.cues import SpokenCue

# Versions kept for a language of a talk: an afternoon of corrections, 1 MB at most.
KEPT = 20
BATCH = 500


def keep_former(*, transcript: Transcript, ending: str, by: Any = None) -> None:
    """Put away what `transcript` says before it changes; the oldest versions go. In the transaction of the change."""
    cues = list(transcript.cues.all())
    TranscriptVersion.objects.create(
        page=transcript.page,
        language=transcript.language,
        file_name=transcript.file_name,
        by_machine=transcript.by_machine,
        read_over_at=transcript.read_over_at,
        brought_by_id=transcript.brought_by_id,
        lines=pack(cues, transcript.report),
        count=len(cues),
        ending=ending,
        ended_by=by,
    )
    versions = TranscriptVersion.objects.filter(page=transcript.page_id, language=transcript.language)
    oldest = list(versions.values_list("pk", flat=True)[KEPT:])
    TranscriptVersion.objects.filter(pk__in=oldest).delete()


def write_cues(transcript: Transcript, lines: list[SpokenCue]) -> None:
    """Add lines to a transcript."""
    rows = [
        Cue(transcript=transcript, starts_ms=cue.starts_ms, ends_ms=cue.ends_ms, voice=cue.voice[:200], text=cue.text)
        for cue in lines
    ]
    Cue.objects.bulk_create(rows, batch_size=BATCH)


@transaction.atomic
def bring_words_back(*, former: TranscriptVersion, by: Any = None) -> Transcript:
    """Put an earlier version in the place of what the talk says in that language, which is put away in its turn.

    Raises `PermissionDenied` when `by` may not.
    """
    page = former.page
    refuse_words(page, by)
    lines, report = unpack(bytes(former.lines))
    transcript = Transcript.objects.select_for_update().filter(page=page, language=former.language).first()
    if transcript is None:
        transcript = Transcript(page=page, language=former.language)
    else:
        keep_former(transcript=transcript, ending=TranscriptVersion.Ending.BROUGHT_BACK, by=by)
        transcript.cues.all().delete()
    transcript.file_name, transcript.report = former.file_name, report
    transcript.by_machine, transcript.read_over_at = former.by_machine, former.read_over_at
    transcript.brought_by_id = former.brought_by_id
    transcript.save()
    write_cues(transcript, lines)
    tell(page, by, "conferences.transcript.bring_back", language=former.language, cues=len(lines))
    return transcript
