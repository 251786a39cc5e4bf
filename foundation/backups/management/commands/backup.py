"""`manage.py backup`: save the whole site in one archive."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from foundation.backups.errors import BackupError
from foundation.backups.operations import back_up


class Command(BaseCommand):
    help = "Save database and files in one archive; the site may run meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and how many stay."""
        parser.add_argument("--to", type=Path, help="folder of the archives (DATA_DIR/backups)")
        parser.add_argument("--keep", type=int, default=7, help="how many of the latest stay (7)")

    def handle(self, *args: Any, to: Path | None, keep: int, **options: Any) -> None:
        """Save, and say where it is, its size and the time it took."""
        started = time.monotonic()
        try:
            archive = back_up(folder=to, keep=keep)
        except (BackupError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        values = {
            "file": archive,
            "size": filesizeformat(archive.stat().st_size),
            "s": round(time.monotonic() - started),
        }
        self.stdout.write(_("Saved in %(file)s (%(size)s, %(s)s s).") % values)
