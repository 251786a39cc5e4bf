"""200 damaged files, always the same: each is refused or kept, never an error, in little time and memory (F17)."""

import io
import random
import resource
import time

import pytest

from cms.media.checking import check_document
from cms.media.decoding.child import answer_to
from cms.media.decoding.process import UndecodableError
from cms.media.errors import RefusedFile
from cms.media.pictures import sanitize_picture
from tests.cms.media import samples

SEED = 2017
EACH = 20
MOST_SECONDS = 20
MOST_KILOBYTES = 512 * 1024
PICTURES = {
    "a.jpg": samples.photograph((300, 200)),
    "a.png": samples.picture("PNG", (300, 200)),
    "a.webp": samples.picture("WEBP", (300, 200)),
    "a.avif": samples.picture("AVIF", (300, 200)),
    "a.gif": samples.moving("GIF"),
}
DOCUMENTS = {
    "a.pdf": samples.PDF * 20,
    "a.docx": samples.docx(),
    "a.xlsx": samples.xlsx(),
    "a.odt": samples.odt(),
    "a.key": samples.keynote(),
}


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Change, cut, double or blow up some of it."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(damaged))
        match chance.randrange(6):
            case 0:
                damaged[place] = chance.randrange(256)
            case 1:
                damaged[place : place + 4] = b"\xff\xff\xff\xff"
            case 2:
                damaged[place : place + 4] = b"\0\0\0\0"
            case 3:
                del damaged[place : place + chance.randint(1, 50)]
            case 4:
                damaged[place:place] = damaged[place : place + 50]
            case 5:
                damaged = damaged[: max(place, 1)]
    return bytes(damaged)


def attempt(name: str, content: bytes) -> str:
    """Return "kept" or why it is refused; anything else that happens is the failure looked for."""
    started = time.process_time()
    try:
        if name in PICTURES:
            sanitize_picture(io.BytesIO(content), name)
        else:
            check_document(io.BytesIO(content), name)
        outcome = "kept"
    except RefusedFile as refused:
        outcome = str(refused.code)
    assert time.process_time() - started < MOST_SECONDS
    return outcome


def decode_here(content, **job):
    """Do in this process what the decoder does in its own: starting it 126 times shows nothing more."""
    out = io.BytesIO()
    known = answer_to(job, content, out)
    if "refused" in known:
        raise UndecodableError(known["refused"])
    return out, known


@pytest.mark.parametrize("name", [*PICTURES, *DOCUMENTS])
def test_damaged_files_are_refused_or_kept(name, monkeypatch):
    monkeypatch.setattr("cms.media.pictures.decode", decode_here)
    chance = random.Random(f"{SEED}-{name}")
    whole = {**PICTURES, **DOCUMENTS}[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert attempt(name, whole) == "kept"
    outcomes = {attempt(name, mutated(whole, chance)) for _ in range(EACH)}
    assert outcomes - {"kept"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KILOBYTES


def test_the_damage_is_always_the_same():
    once, again = (mutated(samples.PDF, random.Random(SEED)) for _ in range(2))
    assert once == again != samples.PDF
