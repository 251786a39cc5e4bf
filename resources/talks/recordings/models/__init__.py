"""The recording of a talk: the file that came, what was made of it, and uploads under way."""

from resources.talks.recordings.models.recordings import ProcessingStep, Recording, Rendition
from resources.talks.recordings.models.uploads import RecordingUpload

__all__ = ["ProcessingStep", "Recording", "RecordingUpload", "Rendition"]
