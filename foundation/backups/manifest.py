"""The manifest of a backup: date, versions, migrations, and the size and checksum of each file."""

import json
import tomllib
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from foundation.backups.errors import BackupError

NAME = "manifest.json"
FORMAT = 1


@dataclass
class Manifest:
    """The last file of an archive: an archive that was cut has none."""

    format: int = FORMAT
    at: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    migrations: list[str] = field(default_factory=list)
    media_is_elsewhere: bool = False
    # Name in the archive: size in bytes and SHA-256.
    files: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def of_this_site(cls) -> "Manifest":
        """Return the manifest of a backup made now, without its files."""
        project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
        applied = MigrationRecorder(connection).applied_migrations()
        return cls(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            versions={
                "site": project["version"],
                "django": django.get_version(),
                "wagtail": version("wagtail"),
                "database": connection.vendor,
            },
            migrations=sorted(f"{app}.{name}" for app, name in applied),
            media_is_elsewhere=not getattr(settings, "MEDIA_IS_LOCAL", True),
        )

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """Read what an archive says; raises `BackupError` when it cannot be read or comes from a later site."""
        try:
            values = json.loads(text)
            if values["format"] > FORMAT:
                raise BackupError(later())
            return cls(**values)
        except (ValueError, KeyError, TypeError) as error:
            raise BackupError(_("What this backup says of itself cannot be read.")) from error

    def to_bytes(self) -> bytes:
        """Return the text of the file."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    def check_version(self) -> None:
        """Raise `BackupError` when the database knows migrations that this version of the site does not."""
        known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
        if set(self.migrations) - known - replaced():
            raise BackupError(later())


def replaced() -> set[str]:
    """Return the migrations that one of ours stands for."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for each in loader.disk_migrations.values() for app, name in each.replaces}


def later() -> str:
    """Return the sentence for a backup made by a later version."""
    return str(_("This backup was made by a later version of the site: update the site first."))
