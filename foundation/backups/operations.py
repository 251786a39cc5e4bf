"""Back up and restore the site."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command, get_commands
from django.utils.translation import gettext as _

from foundation.backups import archives, databases
from foundation.backups.errors import BackupError
from foundation.backups.manifest import Manifest
from foundation.backups.signals import restored

FOLDER = "backups"
LAST = "last.json"
PATTERN = "prochains-pas-*.tar.gz"
OWNER_ONLY = 0o700


def back_up(*, folder: Path | None = None, keep: int = 7) -> Path:
    """Save database and files in one archive and return it; the site may run meanwhile.

    The archive goes to `folder` (`DATA_DIR/backups` by default), where only the latest `keep` stay. A report is
    written to `DATA_DIR/backups/last.json`. Raises `BackupError`; an archive that was not finished is not left behind.
    """
    own = Path(settings.DATA_DIR) / FOLDER
    folder = folder or own
    for each in (own, folder):
        each.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    now = datetime.now(UTC)
    archive = folder / f"prochains-pas-{now:%Y-%m-%dT%H-%M-%S-%f}.tar.gz"
    media = Path(settings.MEDIA_ROOT) if getattr(settings, "MEDIA_IS_LOCAL", True) else None
    with TemporaryDirectory(dir=folder, prefix="unfinished-") as unfinished:
        database, packed = Path(unfinished) / databases.file_name(), Path(unfinished) / archive.name
        manifest = Manifest.of_this_site()
        databases.save(database)
        archives.write(packed, database, media, manifest)
        packed.rename(archive)
    for old in sorted(folder.glob(PATTERN))[: -max(keep, 1)]:
        old.unlink()
    report = {"at": now.isoformat(timespec="seconds"), "bytes": archive.stat().st_size, "file": archive.name}
    (own / f"{LAST}.new").write_text(json.dumps(report))
    (own / f"{LAST}.new").replace(own / LAST)
    return archive


def restore(*, archive: Path) -> Manifest:
    """Put the site back as it was when `archive` was made, and return the manifest of the archive.

    Everything is unpacked and checked first: a damaged, foreign or later archive raises `BackupError` and nothing
    live is touched. The files that were there stay beside, in a folder whose name ends with the time; the index and
    the page cache are rebuilt, then `restored` is sent. The site must not run meanwhile.
    """
    if not archive.is_file():
        raise BackupError(_("There is no file %(name)s.") % {"name": archive})
    data = Path(settings.DATA_DIR)
    data.mkdir(parents=True, exist_ok=True)
    with _exclusive_lock(data), TemporaryDirectory(dir=data, prefix="restoring-") as name:
        folder = Path(name)
        manifest = archives.unpack(archive, folder)
        manifest.check_version()
        names = (databases.SQLITE_FILE, databases.POSTGRESQL_FILE)
        database = next((folder / name for name in names if (folder / name).exists()), folder)
        databases.validate(database)
        databases.restore(database)
        if not manifest.media_is_elsewhere:
            _restore_media(folder / archives.MEDIA)
        _rebuild_caches()
        restored.send(sender=Manifest, manifest=manifest)
    return manifest


@contextmanager
def _exclusive_lock(data: Path) -> Iterator[None]:
    """Hold what a running site holds (`bin/prepare.py`)."""
    with (data / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(_("The site is running with this data folder: stop it first.")) from error
        yield


def _restore_media(saved: Path) -> None:
    live = Path(settings.MEDIA_ROOT)
    saved.mkdir(exist_ok=True)
    if live.exists():
        live.rename(live.with_name(f"{live.name}-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%f}"))
    live.parent.mkdir(parents=True, exist_ok=True)
    # Another volume is possible; within one, this is a renaming.
    shutil.move(os.fspath(saved), os.fspath(live))


def _rebuild_caches() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    for name in settings.CACHES:
        caches[name].clear()
    if "rebuild_index" in get_commands():
        call_command("rebuild_index", verbosity=0)
