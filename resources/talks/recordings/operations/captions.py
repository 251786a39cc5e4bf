"""Take up the captions that came within the file of a recording."""

from typing import Any

from django.core.files.storage import default_storage

from resources.talks.models import Recording, Rendition, Transcript
from resources.talks.transcripts.captions import read
from resources.talks.transcripts.captions.parsing import FILE_MAX_BYTES
from resources.talks.transcripts.operations.transcripts import import_transcript


def take_captions(*, recording: Recording, by: Any = None) -> Transcript:
    """Make the captions within a recording the words of its talk, in the place of those in the same language.

    Raises `PermissionDenied`, `UnreadableTranscript` when nothing of them can be kept, and `Rendition.DoesNotExist`
    when the file had none.
    """
    made = recording.renditions.get(kind=Rendition.Kind.CAPTIONS)
    with default_storage.open(made.file, "rb") as content:
        reading = read(content.read(FILE_MAX_BYTES + 1), length_ms=recording.duration_ms)
    return import_transcript(
        page=recording.page,
        reading=reading,
        language=recording.captions_language,
        file_name=recording.file_name,
        by=by,
    )
