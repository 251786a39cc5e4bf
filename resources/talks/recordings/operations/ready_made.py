"""Publish a recording whose files were made elsewhere, without processing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from resources.talks.changes import record_recording_change
from resources.talks.consents.allowance import allowance_of
from resources.talks.models import Recording, Rendition, TalkPage
from resources.talks.policies import may_publish_recording
from resources.talks.recordings.processing import storage


def publish_ready_made(
    *,
    page: TalkPage,
    files: Mapping[str, Path],
    duration_ms: int,
    size: tuple[int, int] | None = None,
    by: Any = None,
) -> Recording:
    """Show a recording of `page` whose files are all there, in the place of what was shown; without ffmpeg.

    `files` are paths by kind of `Rendition`, the film or the sound among them; `size` is (width, height) in pixels,
    None for a sound. `by` is the member who uploads them, None the site itself.

    Raises `PermissionDenied` when `by` may not publish it, or when somebody filmed does not allow it; `OSError`.
    """
    if by is not None and not may_publish_recording(by, page):
        raise PermissionDenied
    if not allowance_of(page).film:
        raise PermissionDenied
    width, height = size or (None, None)
    main = files.get(Rendition.Kind.VIDEO) or files[Rendition.Kind.AUDIO]
    now, stored = timezone.now(), {}
    recording = Recording(
        page=page,
        file_name=main.name,
        container="mp4",
        size=main.stat().st_size,
        sha256=storage.sha256_of(main),
        duration_ms=duration_ms,
        width=width,
        height=height,
        has_picture=Rendition.Kind.VIDEO in files,
        keeps_original=False,
        uploaded_by=by,
        ready_at=now,
        shown_at=now,
        shown_by=by,
    )
    try:
        for kind, path in files.items():
            with path.open("rb") as content:
                stored[kind] = default_storage.save(recording.new_name(path.suffix[1:]), File(content))
        with transaction.atomic():
            for former in page.recordings.filter(shown_at__isnull=False):
                former.delete()
            recording.save()
            for kind, name in stored.items():
                is_seen = kind != Rendition.Kind.AUDIO
                Rendition.objects.create(
                    recording=recording,
                    kind=kind,
                    file=name,
                    size=files[kind].stat().st_size,
                    width=width if is_seen else None,
                    height=height if is_seen else None,
                )
            record_recording_change(page, by, "talks.recording.publish", file=recording.file_name)
    except BaseException:
        for name in stored.values():
            default_storage.delete(name)
        raise
    return recording
