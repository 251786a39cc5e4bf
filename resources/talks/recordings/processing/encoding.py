"""What ffmpeg is asked to make: commands only. Names are those of files in the folder it runs in."""

from django.conf import settings

from resources.talks.recordings.processing.probing import Facts
from resources.talks.recordings.processing.tools import Tools, reading
from resources.talks.times import MS_PER_S

WIDEST, HIGHEST = 1280, 720
KEYFRAME_S = 2
TILE_WIDTH = 160
TILES_A_ROW, MOST_TILES = 10, 100
SHORTEST_TILE_S = 2
STILL_AT = 0.1
LATEST_STILL_S = 30
EVEN = "dynaudnorm=f=250:g=15:p=0.9:m=10"
SAMPLE_RATE = 48_000


def _start(tools: Tools) -> list[str]:
    return [tools.ffmpeg, "-hide_banner", "-nostdin", "-nostats", "-y", "-v", "error", "-progress", "pipe:1"]


def _own(kind: str, name: str) -> list[str]:
    """Return how a file that we made ourselves is opened."""
    return ["-protocol_whitelist", "file", "-f", kind, "-i", f"file:{name}"]


def _written(kind: str, name: str) -> list[str]:
    return ["-map_metadata", "-1", "-map_chapters", "-1", "-f", kind, f"file:{name}"]


def seconds(milliseconds: int) -> str:
    """Return a time as ffmpeg reads it."""
    return f"{milliseconds / MS_PER_S:.3f}"


def size_of(facts: Facts) -> tuple[int, int]:
    """Return the size of the film for the web: 720p at most, upright films included, never larger than it was."""
    width, height = facts.width or 2, facts.height or 2
    box = (WIDEST, HIGHEST) if width >= height else (HIGHEST, WIDEST)
    factor = min(1.0, box[0] / width, box[1] / height)
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def audio(tools: Tools, container: str, source: str, facts: Facts, target: str) -> list[str]:
    """Return how the sound is made: evened out in one pass, from the first instant of the film on."""
    return [
        *(*_start(tools), *reading(container, source), "-map", "0:a:0", "-t", seconds(facts.duration_ms)),
        *("-af", f"aresample={SAMPLE_RATE}:async=1:first_pts=0,{EVEN}", "-ac", "2", "-c:a", "aac", "-b:a", "96k"),
        *("-threads", "1", "-movflags", "+faststart", *_written("ipod", target)),
    ]


def piece_ms() -> int:
    """Return how long a piece is, in milliseconds: what a killed worker loses, how long other tasks wait."""
    return settings.RECORDING_SLICE_S * MS_PER_S


def pieces(facts: Facts) -> int:
    """Return how many pieces the film is made in."""
    return -(-facts.duration_ms // piece_ms())


def frames_of(facts: Facts, number: int) -> int:
    """Return how many pictures the piece `number` (from 0) has: what is joined then lasts as long as the sound."""
    until = min(facts.duration_ms, (number + 1) * piece_ms())
    return max(1, round((until - number * piece_ms()) * facts.frame_rate / MS_PER_S))


def piece(tools: Tools, container: str, source: str, facts: Facts, number: int, target: str) -> list[str]:
    """Return how a piece of the film is made: a bare stream, without pictures that lean on later ones, so that
    pieces are joined by putting one after the other. The last picture stays where the source has no more."""
    width, height = size_of(facts)
    rate, start = facts.frame_rate, number * piece_ms()
    until = min(facts.duration_ms, start + piece_ms())
    filters = f"fps={rate}:start_time=0,scale={width}:{height},setsar=1,format=yuv420p,tpad=stop=-1:stop_mode=clone"
    return [
        *(*_start(tools), "-threads", "2", "-ss", seconds(start), "-t", seconds(until - start)),
        *(*reading(container, source), "-map", "0:V:0", "-vf", filters, "-frames:v", str(frames_of(facts, number))),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-maxrate", "2500k", "-bufsize", "5000k"),
        *("-bf", "0", "-g", str(KEYFRAME_S * rate), "-profile:v", "main", "-threads", "2", *_written("h264", target)),
    ]


def assembled(tools: Tools, facts: Facts, pictures: str, sound: str | None, target: str) -> list[str]:
    """Return how the pieces, put one after the other in `pictures`, become the film with its sound."""
    given = ["-r", str(facts.frame_rate), *_own("h264", pictures)]
    maps = ["-map", "0:v:0"]
    if sound:
        given += _own("mov", sound)
        maps += ["-map", "1:a:0"]
    return [*_start(tools), *given, *maps, "-c", "copy", "-movflags", "+faststart", *_written("mp4", target)]


def still(tools: Tools, film: str, facts: Facts, target: str) -> list[str]:
    """Return how the still is taken from the film for the web."""
    at = min(LATEST_STILL_S * MS_PER_S, int(facts.duration_ms * STILL_AT))
    return [
        *(*_start(tools), "-ss", seconds(at), *_own("mov", film), "-map", "0:v:0", "-frames:v", "1"),
        *("-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p", "-update", "1", *_written("image2", target)),
    ]


def tile_s(facts: Facts) -> int:
    """Return how many seconds a picture of the strip stands for; a multiple of the time between key pictures."""
    every = -(-facts.duration_ms // (MS_PER_S * MOST_TILES))
    return max(SHORTEST_TILE_S, -(-every // KEYFRAME_S) * KEYFRAME_S)


def tile_size(facts: Facts) -> tuple[int, int]:
    """Return the size of a picture of the strip."""
    width, height = size_of(facts)
    return TILE_WIDTH, max(2, round(TILE_WIDTH * height / width / 2) * 2)


def tiles(facts: Facts) -> int:
    """Return how many pictures the strip has."""
    return max(1, min(MOST_TILES, -(-facts.duration_ms // (MS_PER_S * tile_s(facts)))))


def strip(tools: Tools, film: str, facts: Facts, target: str) -> list[str]:
    """Return how the strip is made: key pictures only, so that three hours take a minute."""
    width, height = tile_size(facts)
    rows = -(-tiles(facts) // TILES_A_ROW)
    filters = f"fps=1/{tile_s(facts)}:round=up,scale={width}:{height},tpad=stop=-1:stop_mode=clone"
    filters += f",trim=end_frame={tiles(facts)},tile={TILES_A_ROW}x{rows}"
    return [
        *(*_start(tools), "-skip_frame", "nokey", *_own("mov", film), "-map", "0:v:0", "-vf", filters),
        *("-frames:v", "1", "-c:v", "mjpeg", "-q:v", "5", "-pix_fmt", "yuvj420p"),
        *("-update", "1", *_written("image2", target)),
    ]


def storyboard(facts: Facts, image: str) -> str:
    """Return the WebVTT that says which part of `image` shows which seconds."""
    width, height = tile_size(facts)
    every = tile_s(facts) * MS_PER_S
    cues = ["WEBVTT\n"]
    for number in range(tiles(facts)):
        row, column = divmod(number, TILES_A_ROW)
        until = min(facts.duration_ms, (number + 1) * every)
        part = f"{column * width},{row * height},{width},{height}"
        cues.append(f"{_clock(number * every)} --> {_clock(until)}\n{image}#xywh={part}\n")
    return "\n".join(cues)


def _clock(milliseconds: int) -> str:
    whole, rest = divmod(milliseconds, MS_PER_S)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{rest:03}"
