"""The only writers of what was said."""

from resources.talks.transcripts.operations.lines import ChangedMeanwhile, RefusedLines, correct_lines
from resources.talks.transcripts.operations.transcripts import bring_transcript, remove_transcript, say_read_over
from resources.talks.transcripts.operations.versions import bring_words_back

__all__ = [
    "ChangedMeanwhile",
    "RefusedLines",
    "bring_transcript",
    "bring_words_back",
    "correct_lines",
    "remove_transcript",
    "say_read_over",
]
