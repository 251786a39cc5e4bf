"""Damaged and lying files, made from small true ones; the same seed gives the same files."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.films import film

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"
PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXTINF:10,\nhttp://127.0.0.1:1/x\n"
CONCAT = b"ffconcat version 1.0\nfile /etc/passwd\n"
Damage = Callable[[random.Random, bytes], bytes]


def _cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(1, len(content))]


def _headless(rng: random.Random, content: bytes) -> bytes:
    return content[rng.randrange(1, len(content) // 2) :]


def _flipped(rng: random.Random, content: bytes) -> bytes:
    damaged_file_message = bytearray(content)
    for _ in range(rng.randrange(1, 200)):
        damaged_file_message[rng.randrange(len(damaged_file_message))] = rng.randrange(256)
    return bytes(damaged_file_message)


def _absurd_header(rng: random.Random, content: bytes) -> bytes:
    """Write absurd numbers near the words of the header: lengths, sizes, rates."""
    damaged_file_message = bytearray(content)
    words = [b"moov", b"mvhd", b"tkhd", b"mdhd", b"stsz", b"stco", b"stsd", b"stts", b"avc1", b"fmt ", b"data", b"Info"]
    for word in rng.sample(words, 6):
        at = damaged_file_message.find(word)
        if at > 0:
            for place in range(at + 4 + rng.randrange(24), min(len(damaged_file_message), at + 40)):
                damaged_file_message[place] = rng.choice((0, 0x7F, 0xFF, rng.randrange(256)))
    return bytes(damaged_file_message)


def _hole(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    end = min(len(content), start + rng.randrange(1, len(content)))
    return content[:start] + bytes(end - start) + content[end:]


def _shuffled(rng: random.Random, content: bytes) -> bytes:
    size = max(1, len(content) // 16)
    blocks = [content[at : at + size] for at in range(0, len(content), size)]
    rng.shuffle(blocks)
    return b"".join(blocks)


def _noise(rng: random.Random, content: bytes) -> bytes:
    return content[:48] + rng.randbytes(len(content) // 2)


def _wrapped(rng: random.Random, content: bytes) -> bytes:
    """Hide a list of other files behind a true beginning."""
    return content[: rng.randrange(12, 64)] + rng.choice((PLAYLIST, CONCAT)) * 20


MUTATIONS: list[Damage] = [_cut, _headless, _flipped, _absurd_header, _hole, _shuffled, _noise, _wrapped]
LIES = [b"\0" * 10, PNG + bytes(5000), PLAYLIST, CONCAT, b"\xff\xfb\x90\x64" + bytes(3000), b"ID3" + b"\xff" * 5000]


def damaged_file_message(count: int, seed: int, folder: Path) -> list[Path]:
    """Return `count` files in `folder`: lies first, then mutations of every kind."""
    rng = random.Random(seed)
    sources = [film("mp4", seconds=1), film("mkv", seconds=1), film("webm", seconds=1), film("mp3"), film("wav")]
    paths = []
    for number in range(count):
        source = sources[number % len(sources)]
        mutate = MUTATIONS[number % len(MUTATIONS)]
        content = LIES[number] if number < len(LIES) else mutate(rng, source.read_bytes())
        name = rng.choice((source.suffix, ".mp4", ".mkv", ".mp3"))
        path = folder / f"{number:03}{name}"
        path.write_bytes(content or b"\0")
        paths.append(path)
    return paths
