"""Status of the recordings of a talk: processing steps, uploads, consents; for its page in the CMS."""

from dataclasses import dataclass
from typing import Any

from resources.talks.consents.allowance import Allowance, allowance_of
from resources.talks.models import ProcessingStep, Recording, RecordingUpload, Rendition, TalkPage
from resources.talks.policies import may_publish_recording
from resources.talks.recordings.operations.uploads import arrived
from resources.talks.recordings.processing.tools import tools


@dataclass(frozen=True)
class RecordingSummary:
    """A recording, the steps of its preparation, its files by kind."""

    recording: Recording
    steps: list[ProcessingStep]
    files: dict[str, Rendition]

    @property
    def playable(self) -> Rendition | None:
        """Return what the CMS plays of it."""
        return self.files.get("video") or self.files.get("audio") or self.files.get("original")

    @property
    def is_video(self) -> bool:
        return self.recording.has_picture and (self.playable is not None and self.playable.kind != "audio")


@dataclass(frozen=True)
class UploadProgress:
    """An upload, and how much of it came."""

    upload: RecordingUpload
    arrived: int

    @property
    def percent(self) -> int:
        return 100 * self.arrived // max(1, self.upload.size)


@dataclass(frozen=True)
class RecordingsStatus:
    """All there is to know of the recordings of a talk, for `member`."""

    recordings: list[RecordingSummary]
    arriving: list[UploadProgress]
    allowance: Allowance
    may_show: bool
    has_ffmpeg: bool

    @property
    def is_underway(self) -> bool:
        return any(each.recording.is_underway for each in self.recordings)


def recordings_status_of(talk: TalkPage, member: Any) -> RecordingsStatus:
    """Return where the recordings of `talk` stand."""
    recordings = talk.recordings.prefetch_related("steps", "renditions").select_related("uploaded_by")
    return RecordingsStatus(
        recordings=[
            RecordingSummary(each, list(each.steps.all()), {file.kind: file for file in each.renditions.all()})
            for each in recordings
        ],
        arriving=[UploadProgress(each, arrived(each)) for each in talk.uploads.select_related("by")],
        allowance=allowance_of(talk),
        may_show=may_publish_recording(member, talk),
        has_ffmpeg=tools() is not None,
    )
