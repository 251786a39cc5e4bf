"""`manage.py retire_static_files`: delete static files that no release has used for a month."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from foundation.static_files.retention import retire


class Command(BaseCommand):
    help = "Delete fingerprinted files which no version has named for a month; run after collectstatic."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them and say which; development has no fingerprints."""
        root = Path(settings.STATIC_ROOT)
        if (root / "staticfiles.json").exists():
            self.stdout.write("\n".join(retire(root)))
