"""Select the files of a recording that readers may play, by the consents of the people filmed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from resources.talks.consents.allowance import limits, refusals, unasked
from resources.talks.page.models import TalkPage
from resources.talks.recordings.models import Recording, Rendition
from resources.talks.times import MS_PER_S

SOUND_KINDS = frozenset({Rendition.Kind.AUDIO, Rendition.Kind.ORIGINAL})


@dataclass(frozen=True)
class Playback:
    """The recording of a talk, ready to be played: `video` is None when only the sound is offered.

    `storyboard` is a WebVTT file of pictures for the scroll bar: its cues name parts of an image beside it.
    """

    recording: Recording
    video: Rendition | None
    audio: Rendition | None
    poster: Rendition | None
    storyboard: Rendition | None

    @property
    def duration_s(self) -> int | None:
        """Return the length in whole seconds, None when nobody measured it."""
        return None if self.recording.duration_ms is None else self.recording.duration_ms // MS_PER_S


def allowed_renditions(renditions: QuerySet[Rendition]) -> QuerySet[Rendition]:
    """Keep the files of recordings that are shown and that nobody filmed refuses; annotate `is_limited` to sound."""
    page = OuterRef("recording__page")
    return (
        renditions.filter(recording__shown_at__isnull=False)
        .filter(~Exists(refusals(page)), ~Exists(unasked(page)))
        .annotate(is_limited=Exists(limits(page)))
        .select_related("recording")
    )


def is_offered(rendition: Rendition) -> bool:
    """Return whether readers get this file, one of `allowed_renditions`.

    The original only where nothing was made of it, no picture where the sound alone is allowed or wanted, no captions
    of the file itself.
    """
    recording = rendition.recording
    if rendition.kind == Rendition.Kind.ORIGINAL and not recording.is_unprocessed:
        return False
    if rendition.kind == Rendition.Kind.CAPTIONS:
        # Readers get those that an editor took up, in the transcript.
        return False
    if recording.sound_only or rendition.is_limited:  # type: ignore[attr-defined]
        is_sound = rendition.kind == Rendition.Kind.AUDIO or not recording.has_picture
        return is_sound and rendition.kind in SOUND_KINDS
    return True


def playback_of(page: TalkPage) -> Playback | None:
    """Return what readers may play of `page`, None when there is nothing. One query; none without a film here."""
    if page.recording != page.Recording.HERE:
        return None
    return _together(
        each for each in allowed_renditions(Rendition.objects.filter(recording__page=page.pk)) if is_offered(each)
    )


def _together(offered: Iterable[Rendition]) -> Playback | None:
    files = {each.kind: each for each in offered}
    if not files:
        return None
    recording = next(iter(files.values())).recording
    unprocessed = files.get(Rendition.Kind.ORIGINAL)
    video = files.get(Rendition.Kind.VIDEO) or (unprocessed if recording.has_picture else None)
    audio = files.get(Rendition.Kind.AUDIO) or (None if recording.has_picture else unprocessed)
    if video is None and audio is None:
        return None
    return Playback(recording, video, audio, files.get(Rendition.Kind.POSTER), files.get(Rendition.Kind.STORYBOARD))


def recording_for_captions(page: TalkPage) -> Recording | None:
    """Return the recording that the words of `page` go with in the CMS: the one shown, else the latest ready one."""
    ready = page.recordings.filter(ready_at__isnull=False)
    return ready.order_by(F("shown_at").desc(nulls_last=True), "-uploaded_at", "-pk").first()
