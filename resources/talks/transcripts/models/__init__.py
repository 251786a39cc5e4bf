"""What was said in a talk, now and before."""

from resources.talks.transcripts.models.transcripts import Cue, Transcript
from resources.talks.transcripts.models.versions import TranscriptVersion

__all__ = ["Cue", "Transcript", "TranscriptVersion"]
