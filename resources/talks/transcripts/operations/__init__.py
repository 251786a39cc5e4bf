"""Operations on transcripts."""

from resources.talks.transcripts.operations.cues import EditConflict, RefusedCues, correct_cues
from resources.talks.transcripts.operations.transcripts import (
    import_transcript,
    mark_transcript_reviewed,
    remove_transcript,
    set_voices,
)
from resources.talks.transcripts.operations.versions import restore_transcript

__all__ = [
    "EditConflict",
    "RefusedCues",
    "import_transcript",
    "restore_transcript",
    "correct_cues",
    "remove_transcript",
    "mark_transcript_reviewed",
    "set_voices",
]
