"""The steps of the preparation, each by itself: what is made of the original, and what was learned of it."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from resources.talks.models import ProcessingStep, Recording, Rendition
from resources.talks.recordings.processing import cage, encoding, workshop
from resources.talks.recordings.processing.probing import USUAL_RATE, Facts, probe
from resources.talks.recordings.processing.reasons import NO_ROOM, RefusedRecording, ToolFailed, damaged, sentence_of
from resources.talks.recordings.processing.tools import Tools, limits
from resources.talks.times import MS_PER_S, clock

Step = ProcessingStep.Name
Kind = Rendition.Kind
Told = Callable[[float], None]
MICROSECONDS = 1_000_000
# What containers announce is rounded, and the last picture or sound is often short.
SHORTFALL_MS, SHORTFALL = 2_000, 0.05


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
class Outcome:
    """What a step gives: files, facts for the row; or, when it is not finished, nothing yet."""

    is_finished: bool = True
    products: Sequence[Product] = ()
    facts: Facts | None = None
    sha256: str = ""


@dataclass
class Job:
    """A recording on the bench: the programs, the original, and whom progress is told."""

    recording: Recording
    tools: Tools
    source: Path
    told: Told
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = workshop.bench(self.recording.key)

    @property
    def facts(self) -> Facts:
        known = self.recording
        length = known.duration_ms or 0
        return Facts(
            *(length, known.width, known.height, known.frame_rate or USUAL_RATE),
            *(known.has_picture, known.has_sound, length),
        )

    def make(self, command: list[str], lasts_ms: int, wall_s: float, part: tuple[float, float] = (0.0, 1.0)) -> None:
        """Run ffmpeg; what it makes lasts `lasts_ms`, and is this `part` of the step.

        Raises `RefusedRecording`, `NoRoom`, `ToolFailed`.
        """

        def heard(line: str) -> None:
            name, _equals, value = line.partition("=")
            if name == "out_time_us" and value.isdecimal():
                done = min(1.0, int(value) / MICROSECONDS / max(0.001, lasts_ms / MS_PER_S))
                self.told(part[0] + done * (part[1] - part[0]))

        ended = cage.run(command, limits=limits(wall_s), folder=self.folder, told=heard)
        if ended.was_too_long:
            raise RefusedRecording(_("This file takes far too long to prepare: it is damaged. Export it again."))
        if NO_ROOM.search(ended.complaints):
            raise NoRoom(28, "No space left on device")
        if ended.status == -9:
            raise ToolFailed(f"killed: {ended.complaints}")
        if ended.status:
            raise RefusedRecording(sentence_of(ended.complaints))


def inspect(job: Job) -> Outcome:
    """Look into the original."""
    facts = probe(job.tools, job.source, job.recording.container)
    return Outcome(facts=facts, sha256=workshop.fingerprint(job.source))


def make_audio(job: Job) -> Outcome:
    """Make the sound alone. Raises `RefusedRecording` when it stops long before the film does."""
    announced = probe(job.tools, job.source, job.recording.container)
    facts = job.facts

    def make(draft: Path) -> None:
        container = job.recording.container
        command = encoding.audio(job.tools, container, str(job.source), facts, draft.name)
        job.make(command, facts.duration_ms, settings.RECORDING_WHOLE_S)
        heard = probe(job.tools, draft, "mp4")
        if announced.sound_ms - heard.duration_ms > _tolerated_ms(announced.sound_ms):
            raise _cut(heard.duration_ms, announced.sound_ms)

    path = workshop.made(job.folder / "sound.m4a", make)
    return Outcome(products=[Product(Kind.AUDIO, path, "m4a")])


def make_video(job: Job) -> Outcome:
    """Make the next piece of the film, or join them all once none is missing."""
    facts = job.facts
    count = encoding.pieces(facts)
    for number in range(count):
        target = job.folder / f"piece-{number:04}.h264"
        if not target.exists():
            _make_piece(job, facts, number, count, target)
            return Outcome(is_finished=False)
    film = workshop.made(job.folder / "film.mp4", lambda draft: _join(job, facts, count, draft))
    return Outcome(products=[Product(Kind.VIDEO, film, "mp4", encoding.size_of(facts))])


def _make_piece(job: Job, facts: Facts, number: int, count: int, target: Path) -> None:
    part = (number / count, (number + 1) / count)
    lasts_ms = min(encoding.piece_ms(), facts.duration_ms - number * encoding.piece_ms())

    def make(draft: Path) -> None:
        container = job.recording.container
        command = encoding.piece(job.tools, container, str(job.source), facts, number, draft.name)
        job.make(command, lasts_ms, settings.RECORDING_PIECE_S, part)
        if not draft.exists() or draft.stat().st_size == 0:
            if number == 0:
                raise RefusedRecording(damaged())
            raise _cut(number * encoding.piece_ms(), facts.duration_ms)

    workshop.made(target, make)


def _join(job: Job, facts: Facts, count: int, draft: Path) -> None:
    whole = draft.with_suffix(".h264")
    try:
        with whole.open("xb") as out:
            for number in range(count):
                with (job.folder / f"piece-{number:04}.h264").open("rb") as piece:
                    shutil.copyfileobj(piece, out, workshop.BLOCK_BYTES)
        sound = None
        if facts.has_sound:
            sound = _local(job, Kind.AUDIO)
        command = encoding.assembled(job.tools, facts, whole.name, str(sound) if sound else None, draft.name)
        job.make(command, facts.duration_ms, settings.RECORDING_WHOLE_S, (1.0, 1.0))
        found = probe(job.tools, draft, "mp4")
        if not found.has_picture or abs(found.duration_ms - facts.duration_ms) > _tolerated_ms(facts.duration_ms):
            raise RefusedRecording(damaged())
    finally:
        whole.unlink(missing_ok=True)


def _local(job: Job, kind: str) -> Path:
    stored = job.recording.renditions.get(kind=kind)
    if kind == Kind.AUDIO and (job.folder / "sound.m4a").exists():
        return job.folder / "sound.m4a"
    if kind == Kind.VIDEO and (job.folder / "film.mp4").exists():
        return job.folder / "film.mp4"
    return workshop.source_of(stored.file, job.recording.key)


def make_poster(job: Job) -> Outcome:
    """Take a still from the film for the web."""
    film = str(_local(job, Kind.VIDEO))

    def make(draft: Path) -> None:
        job.make(encoding.still(job.tools, film, job.facts, draft.name), 1, settings.RECORDING_PIECE_S)

    path = workshop.made(job.folder / "still.jpg", make)
    return Outcome(products=[Product(Kind.POSTER, path, "jpg", encoding.size_of(job.facts))])


def make_storyboard(job: Job) -> Outcome:
    """Make the strip of pictures and its index, which names it by the place it will have."""
    film = str(_local(job, Kind.VIDEO))

    def make(draft: Path) -> None:
        command = encoding.strip(job.tools, film, job.facts, draft.name)
        job.make(command, job.facts.duration_ms, settings.RECORDING_WHOLE_S)

    path = workshop.made(job.folder / "strip.jpg", make)
    return Outcome(products=[Product(Kind.SPRITE, path, "jpg")])


def _tolerated_ms(announced_ms: int) -> float:
    """Return by how much a file may miss the length it announces."""
    return max(SHORTFALL_MS, SHORTFALL * announced_ms)


def _cut(found_ms: int, announced_ms: int) -> RefusedRecording:
    said = _("This file stops after %(found)s although it announces %(announced)s: its copy was cut. Bring it again.")
    found, announced = (clock(round(length / MS_PER_S)) for length in (found_ms, announced_ms))
    return RefusedRecording(said % {"found": found, "announced": announced})


MAKERS: dict[str, Callable[[Job], Outcome]] = {
    Step.INSPECT: inspect,
    Step.AUDIO: make_audio,
    Step.VIDEO: make_video,
    Step.POSTER: make_poster,
    Step.STORYBOARD: make_storyboard,
}
