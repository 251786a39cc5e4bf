"""Operations on talks, speakers, recordings and transcripts, gathered from the folders of the wing."""

from resources.talks.page.operations import publish_talk, set_speaker
from resources.talks.recordings.operations.ready_made import publish_ready_made
from resources.talks.transcripts.operations import (
    EditConflict,
    RefusedCues,
    correct_cues,
    import_transcript,
    mark_transcript_reviewed,
    remove_transcript,
    restore_transcript,
    set_voices,
)

__all__ = [
    "EditConflict",
    "RefusedCues",
    "import_transcript",
    "restore_transcript",
    "correct_cues",
    "publish_talk",
    "remove_transcript",
    "mark_transcript_reviewed",
    "set_voices",
    "set_speaker",
    "publish_ready_made",
]
