"""Build the ffmpeg commands. File names are relative to the folder where ffmpeg runs."""

from django.conf import settings

from resources.talks.recordings.processing.probing import MediaInfo
from resources.talks.recordings.processing.tools import Tools, input_options
from resources.talks.times import MS_PER_S

WIDEST, HIGHEST = 1280, 720
KEYFRAME_S = 2
TILE_WIDTH = 160
TILES_A_ROW, MOST_TILES = 10, 100
SHORTEST_TILE_S = 2
STILL_AT = 0.1
LATEST_STILL_S = 30
LOUDNESS_FILTER = "dynaudnorm=f=250:g=15:p=0.9:m=10"
SAMPLE_RATE = 48_000


def _base_command(tools: Tools) -> list[str]:
    return [tools.ffmpeg, "-hide_banner", "-nostdin", "-nostats", "-y", "-v", "error", "-progress", "pipe:1"]


def _trusted_input(kind: str, name: str) -> list[str]:
    """Return how a file that we made ourselves is opened."""
    return ["-protocol_whitelist", "file", "-f", kind, "-i", f"file:{name}"]


def _output_options(kind: str, name: str) -> list[str]:
    return ["-map_metadata", "-1", "-map_chapters", "-1", "-f", kind, f"file:{name}"]


def seconds(milliseconds: int) -> str:
    """Return a time as ffmpeg reads it."""
    return f"{milliseconds / MS_PER_S:.3f}"


def size_of(media: MediaInfo) -> tuple[int, int]:
    """Return the size of the film for the web: 720p at most, upright films included, never larger than it was."""
    width, height = media.width or 2, media.height or 2
    box = (WIDEST, HIGHEST) if width >= height else (HIGHEST, WIDEST)
    factor = min(1.0, box[0] / width, box[1] / height)
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def audio(tools: Tools, container: str, source: str, media: MediaInfo, target: str) -> list[str]:
    """Return how the sound is made: evened out in one pass, from the first instant of the film on."""
    return [
        *(*_base_command(tools), *input_options(container, source), "-map", f"0:a:{media.sound_track}"),
        *("-t", seconds(media.duration_ms)),
        *(
            "-af",
            f"aresample={SAMPLE_RATE}:async=1:first_pts=0,{LOUDNESS_FILTER}",
            "-ac",
            "2",
            "-c:a",
            "aac",
            "-b:a",
            "96k",
        ),
        *("-threads", "1", "-movflags", "+faststart", *_output_options("ipod", target)),
    ]


def loudness(tools: Tools, container: str, source: str, track: int) -> list[str]:
    """Return how a sound track is listened to: what is printed at the end says how loud its loudest instant is."""
    command = [tools.ffmpeg, "-hide_banner", "-nostdin", "-nostats", "-v", "info", *input_options(container, source)]
    return [*command, "-map", f"0:a:{track}", "-af", "volumedetect", "-threads", "1", "-f", "null", "-"]


def captions(tools: Tools, container: str, source: str, track: int, target: str) -> list[str]:
    """Return how a track of words becomes a file of captions."""
    command = [*_base_command(tools), *input_options(container, source), "-map", f"0:s:{track}", "-c:s", "webvtt"]
    return [*command, *_output_options("webvtt", target)]


def piece_ms() -> int:
    """Return how long a piece is, in milliseconds: what a killed worker loses, how long other tasks wait."""
    return settings.RECORDING_SLICE_S * MS_PER_S


def pieces(media: MediaInfo) -> int:
    """Return how many pieces the film is made in."""
    return -(-media.duration_ms // piece_ms())


def frames_of(media: MediaInfo, number: int) -> int:
    """Return how many pictures the piece `number` (from 0) has: what is joined then lasts as long as the sound."""
    until = min(media.duration_ms, (number + 1) * piece_ms())
    return max(1, round((until - number * piece_ms()) * media.frame_rate / MS_PER_S))


def piece(tools: Tools, container: str, source: str, media: MediaInfo, number: int, target: str) -> list[str]:
    """Return how a piece of the film is made: a bare stream, without pictures that lean on later ones, so that
    pieces are joined by putting one after the other. The last picture stays where the source has no more."""
    width, height = size_of(media)
    rate, start = media.frame_rate, number * piece_ms()
    until = min(media.duration_ms, start + piece_ms())
    filters = f"fps={rate}:start_time=0,scale={width}:{height},setsar=1,format=yuv420p,tpad=stop=-1:stop_mode=clone"
    return [
        *(*_base_command(tools), "-threads", "2", "-ss", seconds(start), "-t", seconds(until - start)),
        *(
            *input_options(container, source),
            "-map",
            "0:V:0",
            "-vf",
            filters,
            "-frames:v",
            str(frames_of(media, number)),
        ),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-maxrate", "2500k", "-bufsize", "5000k"),
        *(
            "-bf",
            "0",
            "-g",
            str(KEYFRAME_S * rate),
            "-profile:v",
            "main",
            "-threads",
            "2",
            *_output_options("h264", target),
        ),
    ]


def assembled(tools: Tools, media: MediaInfo, pictures: str, sound: str | None, target: str) -> list[str]:
    """Return how the pieces, put one after the other in `pictures`, become the film with its sound."""
    given = ["-r", str(media.frame_rate), *_trusted_input("h264", pictures)]
    maps = ["-map", "0:v:0"]
    if sound:
        given += _trusted_input("mov", sound)
        maps += ["-map", "1:a:0"]
    return [
        *_base_command(tools),
        *given,
        *maps,
        "-c",
        "copy",
        "-movflags",
        "+faststart",
        *_output_options("mp4", target),
    ]


def still(tools: Tools, film: str, media: MediaInfo, target: str) -> list[str]:
    """Return how the still is taken from the film for the web."""
    at = min(LATEST_STILL_S * MS_PER_S, int(media.duration_ms * STILL_AT))
    return [
        *(*_base_command(tools), "-ss", seconds(at), *_trusted_input("mov", film), "-map", "0:v:0", "-frames:v", "1"),
        *("-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p", "-update", "1", *_output_options("image2", target)),
    ]


def tile_s(media: MediaInfo) -> int:
    """Return how many seconds a picture of the strip stands for; a multiple of the time between key pictures."""
    every = -(-media.duration_ms // (MS_PER_S * MOST_TILES))
    return max(SHORTEST_TILE_S, -(-every // KEYFRAME_S) * KEYFRAME_S)


def tile_size(media: MediaInfo) -> tuple[int, int]:
    """Return the size of a picture of the strip."""
    width, height = size_of(media)
    return TILE_WIDTH, max(2, round(TILE_WIDTH * height / width / 2) * 2)


def tiles(media: MediaInfo) -> int:
    """Return how many pictures the strip has."""
    return max(1, min(MOST_TILES, -(-media.duration_ms // (MS_PER_S * tile_s(media)))))


def strip(tools: Tools, film: str, media: MediaInfo, target: str) -> list[str]:
    """Return how the strip is made: key pictures only, so that three hours take a minute."""
    width, height = tile_size(media)
    rows = -(-tiles(media) // TILES_A_ROW)
    filters = f"fps=1/{tile_s(media)}:round=up,scale={width}:{height},tpad=stop=-1:stop_mode=clone"
    filters += f",trim=end_frame={tiles(media)},tile={TILES_A_ROW}x{rows}"
    return [
        *(*_base_command(tools), "-skip_frame", "nokey", *_trusted_input("mov", film), "-map", "0:v:0", "-vf", filters),
        *("-frames:v", "1", "-c:v", "mjpeg", "-q:v", "5", "-pix_fmt", "yuvj420p"),
        *("-update", "1", *_output_options("image2", target)),
    ]


def storyboard(media: MediaInfo, image: str) -> str:
    """Return the WebVTT that says which part of `image` shows which seconds."""
    width, height = tile_size(media)
    every = tile_s(media) * MS_PER_S
    cues = ["WEBVTT\n"]
    for number in range(tiles(media)):
        row, column = divmod(number, TILES_A_ROW)
        until = min(media.duration_ms, (number + 1) * every)
        part = f"{column * width},{row * height},{width},{height}"
        cues.append(f"{_clock(number * every)} --> {_clock(until)}\n{image}#xywh={part}\n")
    return "\n".join(cues)


def _clock(milliseconds: int) -> str:
    whole, rest = divmod(milliseconds, MS_PER_S)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{rest:03}"
