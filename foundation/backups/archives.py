"""Read and write backup archives: the database, the media files, and a manifest at the end."""

import gzip
import hashlib
import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from foundation.backups.errors import BackupError
from foundation.backups.manifest import NAME as MANIFEST_NAME
from foundation.backups.manifest import Manifest

# Pictures and films are compressed already; the database gains most at the first levels.
LEVEL = 3
BLOCK = 1024 * 1024
MEDIA = "media"
OWNER_ONLY = 0o600


class _HashingReader(io.RawIOBase):
    """A file opened for reading that computes the SHA-256 of what is read."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("rb")
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block

    def close(self) -> None:
        self.file.close()
        super().close()


def write(target: Path, database: Path, media: Path | None, manifest: Manifest) -> None:
    """Write an archive of `database` and of every file under `media` to `target`, for its owner's eyes only."""
    target.touch(mode=OWNER_ONLY)
    with tarfile.open(target, "w:gz", compresslevel=LEVEL) as archive:
        _add(archive, database, database.name, manifest)
        for path in _files(media):
            try:
                _add(archive, path, f"{MEDIA}/{path.relative_to(str(media)).as_posix()}", manifest)
            except FileNotFoundError:
                # Somebody deleted it while we were saving; the database was saved before.
                continue
        text = manifest.to_bytes()
        entry = tarfile.TarInfo(MANIFEST_NAME)
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))


def _files(folder: Path | None) -> Iterator[Path]:
    if folder and folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _add(archive: tarfile.TarFile, path: Path, name: str, manifest: Manifest) -> None:
    entry = tarfile.TarInfo(name)
    with _HashingReader(path) as reader:
        status = path.stat()
        entry.size, entry.mtime = status.st_size, int(status.st_mtime)
        archive.addfile(entry, reader)
        manifest.files[name] = [entry.size, reader.digest.hexdigest()]


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack `source` into the empty `folder` and return its manifest, once every file has the size and fingerprint
    that the manifest gives it and none is missing or too many. Raises `BackupError` otherwise."""
    unpacked: dict[str, list[object]] = {}
    manifest: Manifest | None = None
    try:
        with gzip.open(source) as stream, tarfile.open(fileobj=stream) as archive:
            for entry in archive:
                if entry.name == MANIFEST_NAME:
                    manifest = Manifest.read(_content(archive, entry).read())
                else:
                    unpacked[entry.name] = _unpack_one(archive, entry, folder)
            # The end of the archive has a fingerprint of the whole, which tar does not read.
            while stream.read(BLOCK):
                pass
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise BackupError(_("This backup is damaged or cut short.")) from error
    if manifest is None:
        raise BackupError(_("This backup is damaged or cut short."))
    if unpacked != manifest.files:
        raise BackupError(_("A file of this backup is not what it was when the backup was made."))
    return manifest


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> io.BufferedReader:
    content = archive.extractfile(entry) if entry.isfile() else None
    if content is None:
        raise BackupError(_("This backup holds something that is not a file."))
    return content  # type: ignore[return-value]


def _unpack_one(archive: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> list[object]:
    name = PurePosixPath(entry.name)
    if name.is_absolute() or ".." in name.parts or not name.parts:
        raise BackupError(_("This backup holds something that is not a file."))
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with _content(archive, entry) as content, target.open("xb") as out:
        while block := content.read(BLOCK):
            digest.update(block)
            size += len(block)
            out.write(block)
    return [size, digest.hexdigest()]
