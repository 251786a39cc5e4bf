"""`manage.py rebuild_index`: a new index beside the current one, then in its place."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from search import indexer, operations
from search.engines.base import WriterBusyError


class Command(BaseCommand):
    help = "Rebuilds the search index; the current one answers meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild here, or ask the running indexer to."""
        try:
            with indexer.sole_indexer(Path(settings.SEARCH_INDEX_DIR)):
                total = operations.rebuild()
                operations.drain_all()
            self.stdout.write(f"{total} documents indexed.")
        except WriterBusyError:
            operations.request_rebuild()
            self.stdout.write("The indexer is running: it rebuilds the index now.")
