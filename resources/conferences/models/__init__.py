"""Talks, those who give them, and what they said."""

from resources.conferences.models.conferences import ConferencePage, ConferenceTag
from resources.conferences.models.consents import Consent
from resources.conferences.models.former_words import FormerWords
from resources.conferences.models.index import ConferenceIndexPage
from resources.conferences.models.recordings import ProcessingStep, Recording, Rendition
from resources.conferences.models.speakers import ConferenceSpeaker, Speaker
from resources.conferences.models.uploads import RecordingUpload
from resources.conferences.models.words import Cue, Transcript

__all__ = [
    "ConferenceIndexPage",
    "ConferencePage",
    "ConferenceSpeaker",
    "ConferenceTag",
    "Consent",
    "Cue",
    "FormerWords",
    "ProcessingStep",
    "Recording",
    "RecordingUpload",
    "Rendition",
    "Speaker",
    "Transcript",
]
