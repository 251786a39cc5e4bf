"""What was said and when: reading caption files, checking them, writing them again. No Django model here."""

from resources.conferences.transcripts.checking import Problem, check
from resources.conferences.transcripts.cues import SpokenCue
from resources.conferences.transcripts.reading import Reading, UnreadableTranscriptError, read
from resources.conferences.transcripts.writing import to_webvtt

__all__ = ["Problem", "Reading", "SpokenCue", "UnreadableTranscriptError", "check", "read", "to_webvtt"]
