"""`manage.py purge_pages`: purge the page cache."""

from typing import Any

from django.core.management.base import BaseCommand

from foundation.page_cache.purging import purge


class Command(BaseCommand):
    help = "Oublie toutes les pages gardées en cache : après une restauration, ou une écriture faite hors du site."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge, as after a withdrawal: nothing of before is shown again."""
        purge(withdrawal=True)
        self.stdout.write("Les pages gardées sont oubliées.")
