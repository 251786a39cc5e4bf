"""`manage.py restore`: restore the whole site from an archive."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from foundation.backups.errors import BackupError
from foundation.backups.operations import restore


class Command(BaseCommand):
    help = "Put database and files back from an archive, and make the index anew; the site must be stopped."
    # The database may be empty, or gone.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which archive."""
        parser.add_argument("archive", type=Path)

    def handle(self, *args: Any, archive: Path, **options: Any) -> None:
        """Restore, and print the date of the backup and the time it took."""
        started = time.monotonic()
        try:
            manifest = restore(archive=archive)
        except (BackupError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        done = {"at": manifest.at, "count": len(manifest.files) - 1, "s": round(time.monotonic() - started)}
        self.stdout.write(_("The site is back as it was on %(at)s, with %(count)s files (%(s)s s).") % done)
