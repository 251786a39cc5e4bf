"""`manage.py index`: the indexer process."""

import signal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from foundation.wakeups import Listener
from search.engines.base import WriterBusyError
from search.index import indexer
from search.index.operations.marking import CHANNEL


class Command(BaseCommand):
    help = "Keeps the search index up to date until it is asked to end (Ctrl-C or SIGTERM)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the indexer. Raises `CommandError` when another one is running."""
        listener = Listener(CHANNEL)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: listener.stop())
        try:
            with indexer.sole_indexer(Path(settings.SEARCH_INDEX_DIR)), listener:
                indexer.run(listener)
        except WriterBusyError as error:
            raise CommandError(str(error)) from error
