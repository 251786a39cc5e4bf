"""Recordings of made-up talks, without ffmpeg: rows and files that say nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.media.names import random_name
from resources.talks.models import Consent, Recording, Rendition, Speaker, TalkPage

EXTENSIONS = {"video": "mp4", "audio": "m4a", "poster": "jpg", "sprite": "jpg", "storyboard": "vtt", "original": "mp4"}
EVERYTHING = tuple(EXTENSIONS)


def allow(page: TalkPage, *names: str, scope: str = "film") -> None:
    """Have every speaker of `page` allow it to be shown, and `names` too."""
    people: list[tuple[Speaker | None, str]] = [(row.speaker, row.speaker.name) for row in page.speakers.all()]
    for speaker, name in [*people, *((None, name) for name in names)]:
        Consent.objects.create(page=page, speaker=speaker, name=name, scope=scope, given_on=date(2026, 1, 5))


def recording(
    page: TalkPage, *, shown: bool = True, allowed: bool = True, kinds: Sequence[str] = EVERYTHING, **fields: Any
) -> Recording:
    """Return a recording of `page` that is ready, with files of these kinds, shown unless said otherwise."""
    if allowed:
        allow(page)
    now = timezone.now()
    values = {
        "file_name": "film.mp4",
        "container": "mp4",
        "size": 1000,
        "duration_ms": 200_000,
        "ready_at": now,
        "shown_at": now if shown else None,
        **fields,
    }
    recording_row = Recording.objects.create(page=page, **values)
    for kind in kinds:
        name = f"enregistrements/{recording_row.key}/{random_name(f'x.{EXTENSIONS[kind]}')}"
        name_in_storage = default_storage.save(name, ContentFile(b"0123456789" * 100))
        Rendition.objects.create(recording=recording_row, kind=kind, file=name_in_storage, size=1000)
    page.settle_recording()
    return recording_row
