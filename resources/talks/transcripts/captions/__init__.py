"""What was said and when: reading caption files, checking them, writing them again. No Django model here."""

from resources.talks.transcripts.captions.checking import Problem, check
from resources.talks.transcripts.captions.cues import SpokenCue
from resources.talks.transcripts.captions.reading import Reading, UnreadableTranscriptError, read
from resources.talks.transcripts.captions.writing import to_webvtt

__all__ = ["Problem", "Reading", "SpokenCue", "UnreadableTranscriptError", "check", "read", "to_webvtt"]
