"""The only writers of talks, of speakers and of what was said."""

from resources.conferences.operations.former_words import bring_words_back
from resources.conferences.operations.lines import ChangedMeanwhile, RefusedLines, correct_lines
from resources.conferences.operations.ready_made import show_ready_made
from resources.conferences.operations.talks import publish_conference, set_speaker
from resources.conferences.operations.words import bring_transcript, remove_transcript, say_read_over

__all__ = [
    "ChangedMeanwhile",
    "RefusedLines",
    "bring_transcript",
    "bring_words_back",
    "correct_lines",
    "publish_conference",
    "remove_transcript",
    "say_read_over",
    "set_speaker",
    "show_ready_made",
]
