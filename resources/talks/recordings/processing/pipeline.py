"""The processing steps: inspect the original, make the sound, the film, the poster and the storyboard."""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from resources.talks.models import ProcessingStep, Recording, Rendition
from resources.talks.recordings.processing import encoding, sandbox, storage
from resources.talks.recordings.processing.errors import (
    NO_ROOM,
    RefusedRecording,
    ToolFailed,
    damaged_file_message,
    message_for,
)
from resources.talks.recordings.processing.probing import USUAL_RATE, MediaInfo, probe
from resources.talks.recordings.processing.tools import Tools, limits
from resources.talks.times import MS_PER_S, clock

Step = ProcessingStep.Name
Kind = Rendition.Kind
ProgressCallback = Callable[[float], None]
MICROSECONDS = 1_000_000
# What containers announce is rounded, and the last picture or sound is often short.
SHORTFALL_MS, SHORTFALL = 2_000, 0.05


# Below this nobody hears anything: a microphone that was off is at -91.
SILENCE_DB = -60.0
LOUDEST = re.compile(r"max_volume: (-?\d+(?:\.\d+)?) dB")


class NoRoom(OSError):
    """The disk filled up while something was made."""


@dataclass(frozen=True)
class Product:
    """A file that was made, with the extension it deserves and the size of its picture."""

    kind: str
    path: Path
    extension: str
    size: tuple[int, int] | None = None


@dataclass(frozen=True)
class StepResult:
    """Result of a step: files, and data for the row; nothing yet when it is not finished."""

    is_finished: bool = True
    products: Sequence[Product] = ()
    media: MediaInfo | None = None
    sha256: str = ""


@dataclass
class StepRun:
    """The run of a step on a recording: the programs, the original, and the callback for progress."""

    recording: Recording
    tools: Tools
    source: Path
    on_progress: ProgressCallback
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = storage.work_dir(self.recording.key)

    @property
    def media(self) -> MediaInfo:
        known = self.recording
        length = known.duration_ms or 0
        return MediaInfo(
            *(length, known.width, known.height, known.frame_rate or USUAL_RATE),
            *(known.has_picture, known.has_sound),
            sound_track=known.sound_track,
        )

    def make(self, command: list[str], lasts_ms: int, wall_s: float, part: tuple[float, float] = (0.0, 1.0)) -> None:
        """Run ffmpeg; what it makes lasts `lasts_ms`, and is this `part` of the step.

        Raises `RefusedRecording`, `NoRoom`, `ToolFailed`.
        """

        def on_line(line: str) -> None:
            name, _equals, value = line.partition("=")
            if name == "out_time_us" and value.isdecimal():
                done = min(1.0, int(value) / MICROSECONDS / max(0.001, lasts_ms / MS_PER_S))
                self.on_progress(part[0] + done * (part[1] - part[0]))

        result = sandbox.run(command, limits=limits(wall_s), folder=self.folder, on_line=on_line)
        if result.was_too_long:
            raise RefusedRecording(_("This file takes far too long to prepare: it is damaged. Export it again."))
        if NO_ROOM.search(result.errors):
            raise NoRoom(28, "No space left on device")
        if result.status == -9:
            raise ToolFailed(f"killed: {result.errors}")
        if result.status:
            raise RefusedRecording(message_for(result.errors))


def inspect(run: StepRun) -> StepResult:
    """Look into the original, listen to its sound tracks, and take its track of words."""
    media = probe(run.tools, run.source, run.recording.container)
    if media.has_sound:
        media = _heard(run, media)
    products = _captions(run, media) if media.captions else []
    return StepResult(media=media, products=products, sha256=storage.sha256_of(run.source))


def _heard(run: StepRun, media: MediaInfo) -> MediaInfo:
    """Return `media` with the first sound track in which something is heard, or none."""
    for track in range(len(media.sounds_ms)):
        loudest = _loudest_db(run, track)
        if loudest is None or loudest > SILENCE_DB:
            return replace(media, sound_track=track)
    return replace(media, is_silent=True)


def _loudest_db(run: StepRun, track: int) -> float | None:
    """Return how loud the loudest instant of a track is, in decibels; None when it cannot be told."""
    command = encoding.loudness(run.tools, run.recording.container, str(run.source), track)
    result = sandbox.run(command, limits=limits(settings.RECORDING_WHOLE_S), folder=run.folder)
    found = LOUDEST.search(result.errors)
    return float(found[1]) if found else None


def _captions(run: StepRun, media: MediaInfo) -> list[Product]:
    """Return the file of captions made of a track of words; a track that cannot be read costs nothing else."""

    def make(draft: Path) -> None:
        track = media.captions.number if media.captions else 0
        command = encoding.captions(run.tools, run.recording.container, str(run.source), track, draft.name)
        run.make(command, media.duration_ms, settings.RECORDING_PIECE_S)

    try:
        return [Product(Kind.CAPTIONS, storage.make_once(run.folder / "captions.vtt", make), "vtt")]
    except RefusedRecording:
        return []


def make_audio(run: StepRun) -> StepResult:
    """Make the sound alone. Raises `RefusedRecording` when it stops long before the film does."""
    announced = probe(run.tools, run.source, run.recording.container)
    media = run.media

    def make(draft: Path) -> None:
        container = run.recording.container
        command = encoding.audio(run.tools, container, str(run.source), media, draft.name)
        run.make(command, media.duration_ms, settings.RECORDING_WHOLE_S)
        on_line = probe(run.tools, draft, "mp4")
        sound_ms = announced.sounds_ms[media.sound_track]
        if sound_ms - on_line.duration_ms > _tolerance_ms(sound_ms):
            raise _truncated(on_line.duration_ms, sound_ms)

    path = storage.make_once(run.folder / "sound.m4a", make)
    return StepResult(products=[Product(Kind.AUDIO, path, "m4a")])


def make_video(run: StepRun) -> StepResult:
    """Make the next piece of the film, or join them all once none is missing."""
    media = run.media
    count = encoding.pieces(media)
    for number in range(count):
        target = run.folder / f"piece-{number:04}.h264"
        if not target.exists():
            _make_piece(run, media, number, count, target)
            return StepResult(is_finished=False)
    film = storage.make_once(run.folder / "film.mp4", lambda draft: _join(run, media, count, draft))
    return StepResult(products=[Product(Kind.VIDEO, film, "mp4", encoding.size_of(media))])


def _make_piece(run: StepRun, media: MediaInfo, number: int, count: int, target: Path) -> None:
    part = (number / count, (number + 1) / count)
    lasts_ms = min(encoding.piece_ms(), media.duration_ms - number * encoding.piece_ms())

    def make(draft: Path) -> None:
        container = run.recording.container
        command = encoding.piece(run.tools, container, str(run.source), media, number, draft.name)
        run.make(command, lasts_ms, settings.RECORDING_PIECE_S, part)
        if not draft.exists() or draft.stat().st_size == 0:
            if number == 0:
                raise RefusedRecording(damaged_file_message())
            raise _truncated(number * encoding.piece_ms(), media.duration_ms)

    storage.make_once(target, make)


def _join(run: StepRun, media: MediaInfo, count: int, draft: Path) -> None:
    whole = draft.with_suffix(".h264")
    try:
        with whole.open("xb") as out:
            for number in range(count):
                with (run.folder / f"piece-{number:04}.h264").open("rb") as piece:
                    shutil.copyfileobj(piece, out, storage.BLOCK_BYTES)
        sound = None
        if media.has_sound:
            sound = _local_file(run, Kind.AUDIO)
        command = encoding.assembled(run.tools, media, whole.name, str(sound) if sound else None, draft.name)
        run.make(command, media.duration_ms, settings.RECORDING_WHOLE_S, (1.0, 1.0))
        film = probe(run.tools, draft, "mp4")
        if not film.has_picture or abs(film.duration_ms - media.duration_ms) > _tolerance_ms(media.duration_ms):
            raise RefusedRecording(damaged_file_message())
    finally:
        whole.unlink(missing_ok=True)


def _local_file(run: StepRun, kind: str) -> Path:
    stored = run.recording.renditions.get(kind=kind)
    if kind == Kind.AUDIO and (run.folder / "sound.m4a").exists():
        return run.folder / "sound.m4a"
    if kind == Kind.VIDEO and (run.folder / "film.mp4").exists():
        return run.folder / "film.mp4"
    return storage.local_copy_of(stored.file, run.recording.key)


def make_poster(run: StepRun) -> StepResult:
    """Take a still from the film for the web."""
    film = str(_local_file(run, Kind.VIDEO))

    def make(draft: Path) -> None:
        run.make(encoding.still(run.tools, film, run.media, draft.name), 1, settings.RECORDING_PIECE_S)

    path = storage.make_once(run.folder / "still.jpg", make)
    return StepResult(products=[Product(Kind.POSTER, path, "jpg", encoding.size_of(run.media))])


def make_storyboard(run: StepRun) -> StepResult:
    """Make the strip of pictures and its index, which names it by the place it will have."""
    film = str(_local_file(run, Kind.VIDEO))

    def make(draft: Path) -> None:
        command = encoding.strip(run.tools, film, run.media, draft.name)
        run.make(command, run.media.duration_ms, settings.RECORDING_WHOLE_S)

    path = storage.make_once(run.folder / "strip.jpg", make)
    return StepResult(products=[Product(Kind.SPRITE, path, "jpg")])


def _tolerance_ms(announced_ms: int) -> float:
    """Return by how much a file may miss the length it announces."""
    return max(SHORTFALL_MS, SHORTFALL * announced_ms)


def _truncated(found_ms: int, announced_ms: int) -> RefusedRecording:
    text = _("This file stops after %(found)s although it announces %(announced)s: its copy was cut. Upload it again.")
    actual, announced = (clock(round(length / MS_PER_S)) for length in (found_ms, announced_ms))
    return RefusedRecording(text % {"found": actual, "announced": announced})


STEP_FUNCTIONS: dict[str, Callable[[StepRun], StepResult]] = {
    Step.INSPECT: inspect,
    Step.AUDIO: make_audio,
    Step.VIDEO: make_video,
    Step.POSTER: make_poster,
    Step.STORYBOARD: make_storyboard,
}
