#!/usr/bin/env python3
"""Make the film, the sound, the still, the captions and the chapters of the made-up talk from its words.

Needs espeak-ng and ffmpeg, on the machine of whoever changes the words only: what it makes is in the repository.
Run it with the Python of the project: `.venv/bin/python bin/make_example_talk.py`.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "home" / "first_run" / "data" / "example_talk"
SIZE = (1280, 720)
SILENCE_S, BETWEEN_PARTS_S = 0.35, 1.0
VOICE = ["espeak-ng", "-v", "fr", "-s", "150", "-p", "45"]
FFMPEG = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y"]
# A picture that hardly moves: few frames, but one to land on every two seconds.
VIDEO = "-c:v libx264 -profile:v main -preset veryslow -tune stillimage -crf 29 -r 5 -g 10 -pix_fmt yuv420p".split()
SOUND = "-af loudnorm=I=-16:TP=-1.5:LRA=11 -ar 44100 -ac 1 -c:a aac -b:a 48k".split()
PAIRS = ["brique", "ocre", "vert", "ciel", "ardoise"]

sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.testing")

import django  # noqa: E402

django.setup()

from PIL import Image, ImageDraw, ImageFont  # noqa: E402

from foundation.static_files import brand  # noqa: E402
from french.typography import typeset  # noqa: E402
from resources.talks.transcripts.captions import TimedText, to_webvtt  # noqa: E402


def say(line: str, to: Path) -> float:
    """Speak `line` into the sound file `to`; return how long it is, in seconds."""
    subprocess.run([*VOICE, "-w", str(to), line], check=True)
    with wave.open(str(to)) as sound:
        return sound.getnframes() / sound.getframerate()


def card(title: str, number: int, count: int, to: Path) -> None:
    """Draw the title of a part over a row of lozenges: those of the parts reached are glazed."""
    colours = brand.colours()
    image = Image.new("RGB", SIZE, colours["paper"])
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(ROOT / "static/vendor/fonts/bricolage-grotesque-latin-700.woff2", 78)
    small = ImageFont.truetype(ROOT / "static/vendor/fonts/bricolage-grotesque-latin-700.woff2", 34)
    pen.text((96, 84), "Exemple inventé, voix de synthèse", font=small, fill=colours["soft"])
    lines, current = [], ""
    for word in typeset(title).split(" "):
        longer = f"{current} {word}".strip()
        if pen.textlength(longer, font=font) > SIZE[0] - 192:
            lines.append(current)
            longer = word
        current = longer
    for place, line in enumerate([*lines, current]):
        pen.text((96, 200 + 96 * place), line, font=font, fill=colours["ink"])
    for place in range(count):
        x, y, half = 150 + 130 * place, 590, 58
        shape = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        glazed = place < number
        pen.polygon(shape, fill=colours[PAIRS[place % 5]] if glazed else None, outline=colours["bare"], width=3)
    image.save(to)


def main() -> None:
    """Write everything beside the words."""
    words = json.loads((FOLDER / "words.json").read_text(encoding="utf-8"))
    cues, chapters, sounds, cards, now = [], [], [], [], 0.4
    with tempfile.TemporaryDirectory() as kept:
        bench = Path(kept)
        for number, part in enumerate(words["parts"], start=1):
            # A chapter begins on a whole second, its card too.
            begins = math.ceil(now) if number > 1 else 0
            now = begins + SILENCE_S
            for line in part["lines"]:
                sound = bench / f"{len(sounds)}.wav"
                length = say(line, sound)
                cues.append(TimedText(round(now * 1000), round((now + length) * 1000), typeset(line)))
                sounds.append((sound, now))
                now += length + SILENCE_S
            now += BETWEEN_PARTS_S - SILENCE_S
            chapters.append(TimedText(begins * 1000, math.ceil(now) * 1000, typeset(part["title"])))
            picture = bench / f"{number}.png"
            card(part["title"], number, len(words["parts"]), picture)
            cards.append((picture, math.ceil(now) - begins))
        soundtrack = bench / "said.wav"
        inputs = [each for sound, _ in sounds for each in ("-i", str(sound))]
        delays = "".join(f"[{at}]adelay={round(start * 1000)}[s{at}];" for at, (_, start) in enumerate(sounds))
        mixed = "".join(f"[s{at}]" for at in range(len(sounds))) + f"amix={len(sounds)}:normalize=0,apad=pad_dur=0.6"
        subprocess.run([*FFMPEG, *inputs, "-filter_complex", delays + mixed, str(soundtrack)], check=True)
        shown = bench / "cards.txt"
        listed = [f"file '{path}'\nduration {length:.3f}\n" for path, length in cards]
        shown.write_text("".join([*listed, f"file '{cards[-1][0]}'\n"]), encoding="utf-8")
        pictures = [*FFMPEG, "-f", "concat", "-safe", "0", "-i", str(shown), "-i", str(soundtrack)]
        sealed = ["-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart"]
        subprocess.run([*pictures, *VIDEO, *SOUND, *sealed, "-t", f"{now:.3f}", str(FOLDER / "film.mp4")], check=True)
        sound_of = [*FFMPEG, "-i", str(FOLDER / "film.mp4"), "-vn", "-c:a", "copy"]
        subprocess.run([*sound_of, *sealed, str(FOLDER / "sound.m4a")], check=True)
        Image.open(cards[0][0]).save(FOLDER / "poster.jpg", quality=82, optimize=True, progressive=True)
    (FOLDER / "captions.vtt").write_text(to_webvtt(cues), encoding="utf-8")
    (FOLDER / "chapters.vtt").write_text(to_webvtt(chapters), encoding="utf-8")


if __name__ == "__main__":
    main()
