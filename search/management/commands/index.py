"""`manage.py index`: the indexer process."""

import signal
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.engines.base import WriterBusyError
from search.index import indexer


class Command(BaseCommand):
    help = "Keeps the search index up to date until it is asked to end (Ctrl-C or SIGTERM)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the indexer. Raises `CommandError` when another one is running."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        try:
            with indexer.sole_indexer(Path(settings.SEARCH_INDEX_DIR)):
                indexer.run(stop)
        except WriterBusyError as error:
            raise CommandError(str(error)) from error
