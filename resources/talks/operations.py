"""The only writers of talks, of speakers and of what was said."""

from resources.talks.page.operations import publish_talk, set_speaker
from resources.talks.recordings.operations.ready_made import show_ready_made
from resources.talks.transcripts.operations import (
    ChangedMeanwhile,
    RefusedLines,
    bring_transcript,
    bring_words_back,
    correct_lines,
    remove_transcript,
    say_read_over,
)

__all__ = [
    "ChangedMeanwhile",
    "RefusedLines",
    "bring_transcript",
    "bring_words_back",
    "correct_lines",
    "publish_talk",
    "remove_transcript",
    "say_read_over",
    "set_speaker",
    "show_ready_made",
]
