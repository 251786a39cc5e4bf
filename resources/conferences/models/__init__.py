"""Talks, those who give them, and what they said."""

from resources.conferences.models.conferences import ConferencePage, ConferenceTag
from resources.conferences.models.index import ConferenceIndexPage
from resources.conferences.models.speakers import ConferenceSpeaker, Speaker
from resources.conferences.models.words import Cue, Transcript

__all__ = [
    "ConferenceIndexPage",
    "ConferencePage",
    "ConferenceSpeaker",
    "ConferenceTag",
    "Cue",
    "Speaker",
    "Transcript",
]
