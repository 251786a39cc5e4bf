"""Captions without the database: parse, check, edit, group and write them."""

from resources.talks.transcripts.captions.checking import Problem, check
from resources.talks.transcripts.captions.cues import TimedText
from resources.talks.transcripts.captions.parsing import ParsedCaptions, UnreadableTranscript, read
from resources.talks.transcripts.captions.webvtt import to_webvtt

__all__ = ["Problem", "ParsedCaptions", "TimedText", "UnreadableTranscript", "check", "read", "to_webvtt"]
