"""All models of the wing, gathered from its folders."""

from resources.talks.consents.models import Consent
from resources.talks.page.models import TalkIndexPage, TalkPage, TalkTag
from resources.talks.page.speakers import Speaker, TalkSpeaker
from resources.talks.recordings.models import ProcessingStep, Recording, RecordingUpload, Rendition
from resources.talks.transcripts.models import Cue, Transcript, TranscriptVersion

__all__ = [
    "Consent",
    "Cue",
    "ProcessingStep",
    "Recording",
    "RecordingUpload",
    "Rendition",
    "Speaker",
    "TalkIndexPage",
    "TalkPage",
    "TalkSpeaker",
    "TalkTag",
    "Transcript",
    "TranscriptVersion",
]
